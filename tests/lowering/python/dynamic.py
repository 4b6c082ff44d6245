eval("1 + 1", scope)
exec(code)
execfile("a.py")
scope = globals()
scope = locals()
here = vars()
there = vars(o)

def shadowed(eval, globals):
    eval("x")
    return globals()
