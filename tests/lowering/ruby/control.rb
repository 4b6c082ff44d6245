x = if a then 1 else 2 end
y = (b unless c)
z = d ? 1 : 2
unless a
  1
else
  2
end
p 1 if a and not b
while a
  next if b
  break unless c
  redo
end
until a do b end
a += 1 while a < 10
begin
  next if a
  b
end while c
begin b end until c
loop do
  break 5
end
for i in 1..3
  puts i
end
v = case a
    when 1, 2 then :small
    when Integer, *others then :number
    when /x/ then :text
    else :other
    end
case
when a > 1 then 1
when b then 2
end
case ENV['RACK_ENV']
when 'production' then secure
end
w = begin
  1
ensure
  2
end
q = risky rescue fallback
k = ENV['KEY'] || raise('missing')
l = fetch or return
begin
  a
rescue A::B, C => e
  raise
rescue D
  raise E, "no #{e}"
end
raise E.new(1), cause: nil
BEGIN { first }
END { last }
at_exit { bye }
catch(:done) { throw :done }
defined?(foo) && defined? @bar
__method__; __FILE__; __LINE__; __dir__
(1; 2)
()
