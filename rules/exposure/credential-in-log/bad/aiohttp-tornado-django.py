import json
import pprint

import tornado.web
from aiohttp import web
from django.http import HttpRequest

routes = web.RouteTableDef()


@routes.get('/')
async def hello(request):
    print(request.headers)  # expect: exposure/credential-in-log
    print(request.headers.get('X-API-Key'))  # expect: exposure/credential-in-log
    print(request.query.get('api_key'))  # expect: exposure/credential-in-log
    return web.Response(text='hello')


async def other(request):
    print(dict(request.headers))  # expect: exposure/credential-in-log


async def third(request: web.Request):
    print(json.dumps(dict(request.headers)))  # expect: exposure/credential-in-log


app = web.Application()
app.router.add_get('/other', other)


async def fourth(request):
    print(request.headers)  # expect: exposure/credential-in-log


app.router.add_route('POST', '/fourth', fourth)


class Main(tornado.web.RequestHandler):
    def get(self):
        print(self.request.headers)  # expect: exposure/credential-in-log
        print(self.request.headers.get('Authorization'))  # expect: exposure/credential-in-log


def view(request):
    print(request.META)  # expect: exposure/credential-in-log
    pprint.pprint(request.headers)  # expect: exposure/credential-in-log
    print(pprint.pformat(request.headers))  # expect: exposure/credential-in-log
    print(request.GET.get('api_key'))  # expect: exposure/credential-in-log


def typed(request: HttpRequest):
    print(request.headers.get('X-API-Key'))  # expect: exposure/credential-in-log
    print(request.META.get('HTTP_AUTHORIZATION'))  # expect: exposure/credential-in-log
    print(request.COOKIES['access_token'])  # expect: exposure/credential-in-log
    print(request.POST.get('password'))  # expect: exposure/credential-in-log
