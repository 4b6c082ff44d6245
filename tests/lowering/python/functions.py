def plain(a, b=1, /, c="x", *args, d, e=None, **kw):
    return a, b, c, args, d, e, kw

def keyword_only(*, a, b=-1):
    yield a
    sent = yield
    yield from b

def outer(value, limit=value_of(1), items=[], negative=-1, text="a" "b"):
    total = 0
    def inner():
        nonlocal total
        global counter
        total += 1
        counter = total
        return value
    def later():
        nonlocal after
        after = 2
    after = 1
    return inner, lambda: after

async def fetch(url: str, *, timeout=None):
    async with session.get(url) as response, other:
        async for line in response:
            await line
    return [x async for x in response if await x]

add = lambda x, y=1, *z, k=add, **kw: x + y
table = {"handler": lambda e: e, 1: lambda: 0}
register(callback=lambda: None)
o.field = lambda self: self

def empty(): ...

def default_sees_outside(timeout=timeout):
    return timeout
