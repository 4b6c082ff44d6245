a + b - c * d / e // f % g ** h @ i
a & b | c ^ d << e >> f
a and b or not c
a if b else c if d else e
a < b
a <= b > c >= d
a == b != c <> d
a is None
a is not b
a in b
a not in b
f(a) < g(b) < h(c)
(a < b) < c
(n := f()) + n
x += 1; x -= 1; x *= 2; x /= 2; x //= 2; x %= 2; x **= 2
x @= m; x &= 1; x |= 2; x ^= 3; x <<= 1; x >>= 1
o.a |= o.b
o["k"][i] += 1
