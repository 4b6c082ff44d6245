import asyncio
import ssl

from hypercorn import Config
from hypercorn.asyncio import serve

from myapp import app

config = Config()
config.certfile = 'server.crt'
config.keyfile = 'server.key'
config.ca_certs = 'clients-ca.pem'
config.verify_mode = ssl.CERT_REQUIRED
asyncio.run(serve(app, config))
