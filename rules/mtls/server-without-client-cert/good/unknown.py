# What comes from elsewhere may hold anything.
import ssl

import uvicorn
from flask import Flask

from settings import make_context, options

app = Flask(__name__)
app.run(ssl_context=make_context())
app.run(**options)
uvicorn.run('main:app', ssl_certfile='c.pem', **options)


def serve(context, required):
    own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if required:
        own.verify_mode = ssl.CERT_REQUIRED
    app.run(ssl_context=own)
    app.run(ssl_context=context)


def optional_tls(enabled):
    app.run(ssl_context=('c.pem', 'k.pem') if enabled else None)
