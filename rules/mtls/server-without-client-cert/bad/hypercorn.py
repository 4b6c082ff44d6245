import asyncio

from hypercorn.asyncio import serve
from hypercorn.config import Config

from myapp import app

config = Config()
config.bind = ['0.0.0.0:8443']
config.certfile = 'server.crt'
config.keyfile = 'server.key'
config.ca_certs = 'clients-ca.pem'
asyncio.run(serve(app, config))  # expect: mtls/server-without-client-cert
