from aiohttp import web
from fastapi import FastAPI
from starlette.applications import Starlette
from tornado.web import Application

app = FastAPI(debug=True)  # expect: exposure/debug-mode


# No handler keeps the traceback back (trap 42).
@app.exception_handler(Exception)
async def anything(request, exc):
    return 'internal error'


star = Starlette(debug=True)  # expect: exposure/debug-mode
tornado_app = Application([], debug=True)  # expect: exposure/debug-mode
traces = Application([], serve_traceback=True)  # expect: exposure/debug-mode
aio = web.Application(debug=True)  # expect: exposure/debug-mode
