# No TLS here: a proxy's business, and another rule's.
import uvicorn
from aiohttp import web
from flask import Flask
from tornado.httpserver import HTTPServer

app = Flask(__name__)
app.run(host='0.0.0.0', port=8080)
app.run(ssl_context=None)
uvicorn.run('main:app', host='0.0.0.0')
uvicorn.run('main:app', ssl_certfile=None, ssl_keyfile='')
web.run_app(web.Application())
HTTPServer(app, ssl_options=None)
