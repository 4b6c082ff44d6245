a = 'single \'quoted\' \n'
b = "double\t\u0041\x42\e#{x}#{}z#@iv#$gv"
c = %q(raw \) #{no}) + %Q[cooked #{yes}] + %(also #{yes})
d = :symbol, :"quoted symbol", :"built #{x}", %s(raw), :+, :[]=, :a?
e = %w[a b\ c #{no}], %W[a#{x} b], %i[a b], %I[a#{x}]
f = `ls #{dir}`, %x(pwd)
g = /re#{x}/imx, %r{a/b}
h = 1_000, 0xff, 0b11, 0o17, 017, 1.5e3, 3r, 2i, 1.5ri, 123456789012345678901234567890
i = ?a, ?\n
j = "one" "two" 'three'
k = nil, true, false, self
l = (1..2), (1...), (..2), ('a'..'z')
m = <<A + <<-B + <<~C + <<'D' + <<~'E'
plain #{x}
A
  dashed
  B
  squiggly
    indented #{y}
  \tescaped
C
raw #{no} \n
D
  raw squiggly
    #{no}
E
n = foo(<<~X, 1) { |q| q }
  in call #{x}
    deeper
X
o = <<`CMD`
run #{x}
CMD
p = "a#{"b#{"c"}"}"
q = __ENCODING__
r = "line \
goes on"
s = ""
t = "#{a}"
