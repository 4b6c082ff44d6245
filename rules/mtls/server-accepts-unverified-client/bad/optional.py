import ssl

from aiohttp import web
from flask import Flask

app = Flask(__name__)
context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile='clients-ca.pem')
context.verify_mode = ssl.CERT_OPTIONAL  # expect: mtls/server-accepts-unverified-client
context.load_cert_chain('server.crt', 'server.key')
app.run(ssl_context=context)

# `True` is the number 1, which is CERT_OPTIONAL (trap 3).
other = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
other.verify_mode = True  # expect: mtls/server-accepts-unverified-client
web.run_app(web.Application(), ssl_context=other)
