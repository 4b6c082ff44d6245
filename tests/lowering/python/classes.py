class Empty: pass

class Old(object):
    "documentation"

class Base:
    limit = 10
    double = limit * 2
    if flag:
        extra = 1
    else:
        extra = 2
    first, (second, *rest) = values
    table = [limit for x in xs if limit]

    def __init__(self, host, port=limit):
        self.host = host
        self.port: int = port
        helper = self.help
        def again():
            return self.host
        self.again = again

    def help(this, *args):
        return this.limit, limit

    def __new__(cls, *args):
        return super().__new__(cls)

    class Meta:
        ordering = [double]
        def inner(self): return ordering

    for i in range(3):
        last = i

class Derived(Mixin, pkg.Other, Base, metaclass=Meta, option=1):
    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)
        Base.__init__(self, kw)
        super(Derived, self).start()
        super().run.now(self)

    def __getattr__(self, name):
        return name

    def no_receiver(): return 1
    def star_receiver(*args): return args

    def reassigned(self, other):
        self = other
        return self.value

    def around(self):
        class Handler(Base):
            def do_GET(handler):
                return self.secret, handler.path
            def do_PUT(self):
                return self.path
        return Handler

    async def gather(self):
        return [self.one(x) for x in self.many]

    callback = lambda self: self.value
