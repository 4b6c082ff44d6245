import ssl

import httpx
import requests
from flask import Flask
from hypercorn.asyncio import serve
from hypercorn.config import Config

app = Flask(__name__)
app.config['SSL_VERIFY_MODE'] = ssl.CERT_REQUIRED
app.config['SECRET'] = ''
context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.verify_mode = app.config['SSL_VERIFY_MODE']
app.run(ssl_context=context)

config = Config()
config.certfile = 'server.crt'
config.cert_reqs = None
config.verify_mode = ssl.CERT_REQUIRED
serve(app, config)

session = requests.Session()
session.cert = ('client.crt', 'client.key')
httpx.Client(verify=True, cert=('client.crt', 'client.key'))
httpx.Client(verify='ca.pem')
