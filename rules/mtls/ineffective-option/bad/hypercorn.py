import ssl

from hypercorn.asyncio import serve
from hypercorn.config import Config

from myapp import app

config = Config()
config.certfile = 'server.crt'
config.keyfile = 'server.key'
config.cert_reqs = ssl.CERT_REQUIRED
serve(app, config)  # expect: mtls/ineffective-option
