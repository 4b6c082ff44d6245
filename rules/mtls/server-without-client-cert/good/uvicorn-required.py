import ssl

import uvicorn

from tls import factory

uvicorn.run('main:app', ssl_certfile='c.pem', ssl_keyfile='k.pem', ssl_ca_certs='ca.pem', ssl_cert_reqs=2)
uvicorn.run('main:app', ssl_certfile='c.pem', ssl_cert_reqs=ssl.CERT_REQUIRED)
uvicorn.run('main:app', ssl_certfile='c.pem', ssl_context_factory=factory)
