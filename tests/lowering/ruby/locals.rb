# A name is a variable from its first assignment on.
a
a = a
x if (x = 1)
[1].each { |v; hidden| b = v; a = b; hidden = 1 }
b
def m(a)
  b = a
  [2].map do |b|
    c = b
  end
  c
end
def n; a; end
if false
  never = 1
end
never
1.times { _1 + _2 }
1.times { it }
it
->(p, q = p) { q }
lambda { |z| z }
square = proc { |z| z * z }
for i, (j, *k) in list do i end
i
begin
  raise 'x'
rescue => e
  e
end
e
case v
in { name: String => who, age: }
  who
end
age
/(?<word>\w+) (?<rest>.*)/ =~ text
word
class << (opened = obj)
  opened
end
opened
