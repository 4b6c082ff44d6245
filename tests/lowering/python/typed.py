import typing as t
from flask import Request

def f(
    a: Request,
    b: t.Optional[Request] = None,
    c: "Request" = None,
    d: Request | None = None,
    e: Annotated[Request, Depends(get), mark] = 1,
    g: list[Request] = [],
    h: str = Header(None),
    i: pkg.mod.Type = 0,
    j: Union[None, Request] = 0,
    k: Callable[[int], str] = f,
    l: "not a name" = 0,
    *args: Request,
    **kw: Request,
) -> Request: ...

x: Request = get()
y: t.Final[Request]
type Alias[T] = Request
type Number = int | None
type Made = make()

def generic[T: int](x: T) -> T: return x
class Box[T](Base[T]): value: T
