a.b.c
a["b"]['c'].d
a[0][-1][1.5][b"x"]
a[i][f()][f"{x}"]
a["x" "y"]
a[1, "k"]
f().b[g().c]
(a).b
a[1:2]
a[1:]
a[:]
a[::2]
a[i:]
a[1:2, 3]
a[:, 0].b
a.b = 1
a["b"].c = a["0"] = a[0] = 2
a[1:2] = b
a.b, a["c"], a[i] = b
del a
del a.b, a["c"], (a[0], [a[i]]), a[1:2]
a.__private = 1
print(a.get("k").x)
