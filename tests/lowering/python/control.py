if a:
    b()
if a: b()
elif c: d()
elif e: f()
else: g()

while a:
    if b: break
    if c: continue
    d()
else:
    e()

while a: b()

for x in xs:
    if x: continue
    break
else:
    done()

for x in xs:
    for y in x:
        break

def f():
    return
    return 1, 2
    assert x
    assert y, message(y)
    raise
    raise ValueError
    raise Error("x") from cause
    pass

with open(p) as f, lock: f.read()
with (
    open(a) as x,
    open(b) as y,
):
    x, y
with (yield): pass
break
