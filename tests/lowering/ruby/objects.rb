local = 1
h = { a: 1, :b => 2, 'c' => 3, "d": 4, "e#{x}": 5, 6 => 7, nil => 8, K => 9, local:, method_name:, **rest }
h[:a]; h['a']; h[0]; h[:"a b"]; h[local]; h[-1]
h[:a][:b] = 1
h['c'] ||= {}
h[:n] += 1
h[1, 2] = 3
h[1, 2] += 3
h[] = 4
h.a.b = 5
h&.c = 6
h.d ||= 7
h.e &&= 8
h.f <<= 9
h.g %= 2
@i ||= []
@@j = 1
$k = 2
A ||= 3
B::C = 4
a, b = 1, 2
a, (b, *c), d.e, f[0], @g, *h, $i = *list, 9
*a, b = list
a, = list
a = *list
a = 1, 2
a = b = c
[1, *list, key: 2]
h => { a:, b: [first, *] }
h in { a: Integer }
found = (h in [x, *y, z])
case h
in { a: 1 | 2 => n, b: { c: [p, [q, *r]] }, **others } if n > 1 then n
in [Integer, String => s, *] unless s
  s
in Point(x:, y:) | nil
  1
in Point[x, y]
  x
in [*, 3, *post]
  post
in ^local
  2
in ^(1 + 1)
  2
in 'text' | :sym
  3
in "text"
  3
in 1.. then 4
in {} then 5
in **nil
  5
in whole
  whole
end
case h
in { a: }
  a
else
  nil
end
