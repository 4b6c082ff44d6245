import traceback
from http.server import BaseHTTPRequestHandler

import tornado.web
from aiohttp import web
from django.http import HttpResponse, JsonResponse


def view(request):
    try:
        return work(request.GET)
    except Exception as e:
        return JsonResponse({'error': str(e)}, status=500)  # expect: exposure/error-details-in-response


def other(request):
    return HttpResponse(traceback.format_exc(), status=500)  # expect: exposure/error-details-in-response


async def hello(request: web.Request):
    try:
        return work()
    except Exception as e:
        return web.json_response({'error': str(e)}, status=500)  # expect: exposure/error-details-in-response


async def text(request: web.Request):
    return web.Response(text=traceback.format_exc(), status=500)  # expect: exposure/error-details-in-response


class Main(tornado.web.RequestHandler):
    def get(self):
        try:
            work()
        except Exception as e:
            self.write({'error': str(e)})  # expect: exposure/error-details-in-response


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        try:
            work()
        except Exception as e:
            self.send_error(500, str(e))  # expect: exposure/error-details-in-response
            self.wfile.write(str(e).encode())  # expect: exposure/error-details-in-response
