import asyncio
import ssl
from http.server import HTTPServer, SimpleHTTPRequestHandler

from aiohttp import web
from flask import Flask
from tornado.httpserver import HTTPServer as TornadoServer

app = Flask(__name__)
context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile='clients-ca.pem')
context.verify_mode = ssl.CERT_REQUIRED
context.load_cert_chain('server.crt', 'server.key')
app.run(ssl_context=context)
web.run_app(web.Application(), ssl_context=context)
TornadoServer(app, ssl_options=context)
TornadoServer(app, ssl_options={'certfile': 'c', 'keyfile': 'k', 'cert_reqs': ssl.CERT_REQUIRED, 'ca_certs': 'ca'})

by_number = ssl.SSLContext(ssl.PROTOCOL_TLS)
by_number.verify_mode = 2
httpd = HTTPServer(('', 8443), SimpleHTTPRequestHandler)
httpd.socket = by_number.wrap_socket(httpd.socket, server_side=True)

# Without an authority it refuses everybody: broken, not open (trap 6).
closed = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
closed.verify_mode = ssl.VerifyMode.CERT_REQUIRED
asyncio.start_server(print, '', 1, ssl=closed)

# Asking for the name check turns verification on.
named = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
named.check_hostname = True
app.run(ssl_context=named)

old = ssl.wrap_socket(httpd.socket, server_side=True, cert_reqs=ssl.CERT_REQUIRED, ca_certs='ca.pem')
client = context.wrap_socket(httpd.socket, server_hostname='a.example')
