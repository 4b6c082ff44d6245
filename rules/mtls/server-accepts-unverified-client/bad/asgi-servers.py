import uvicorn

from hypercorn.asyncio import serve
from hypercorn.config import Config
from ssl import CERT_OPTIONAL, VerifyMode
from tornado.httpserver import HTTPServer

uvicorn.run('main:app', ssl_certfile='c.pem', ssl_keyfile='k.pem', ssl_ca_certs='ca.pem', ssl_cert_reqs=1)  # expect: mtls/server-accepts-unverified-client
uvicorn.run('main:app', ssl_certfile='c.pem', ssl_cert_reqs=True)  # expect: mtls/server-accepts-unverified-client

config = Config()
config.certfile = 'c.pem'
config.verify_mode = CERT_OPTIONAL  # expect: mtls/server-accepts-unverified-client
serve(None, config)

uvicorn.Config('main:app', ssl_certfile='c.pem', ssl_cert_reqs=VerifyMode.CERT_OPTIONAL)  # expect: mtls/server-accepts-unverified-client
HTTPServer(None, ssl_options={'certfile': 'c.pem', 'cert_reqs': CERT_OPTIONAL})  # expect: mtls/server-accepts-unverified-client
