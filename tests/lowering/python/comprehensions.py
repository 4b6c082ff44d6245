squares = [x * x for x in xs]
pairs = [(x, y) for x in xs if x for y in x.ys if y if x]
names = {n.lower() for n in names}
table = {k: v for k, v in table.items() if k != "authorization"}
fixed = {"a": f(x) for x in xs}
total = sum(x for x in xs)
lazy = (x for x in (y for y in ys))
shadow = [x for x in shadow]
walrus = [last := x for x in xs]
old = [x for x in 1, 2]
nested = [[c for c in row] for row in rows]
funcs = [lambda: x for x in xs]
