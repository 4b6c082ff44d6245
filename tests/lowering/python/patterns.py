a = b
a, b = c
(a, [b, c]), d = e
a, *b, c, d = e
*a, b = c
[a, b] = (c) = d = e
a = b = c, d
a: int = 1
b: "Later"
(c): int = 2
(d) = 3
(e,) = f
for x in xs: pass
for x, (y, z) in xs: pass
for o.field in xs: pass
for table["key"] in xs: pass
for a, *b in xs: pass
for x in 1, 2: pass
with f() as (a, b): pass
with f() as o.x, g() as table["y"], h(): pass
a, b = b, a
