@app.route("/", methods=["GET"])
@login_required
def index(request):
    return request

@register
class Plugin:
    @app.get("/x")
    async def handler(self, request): return request

    @validator("a", "b")
    def check(cls, v): return v

    @property
    def size(self): return self._size

    @size.setter
    def size(self, value): self._size = value

    @size.deleter
    def size(self): del self._size

    @functools.cached_property
    def slow(self): return 1

    @staticmethod
    @traced
    def make(kind): return kind

    @classmethod
    def of(cls, kind): return cls.make(kind)

def factory():
    @app.errorhandler(404)
    def missing(error):
        return str(error), 404
    return missing
