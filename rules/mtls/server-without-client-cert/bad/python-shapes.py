# The ways in which options come together: spread, copied, united, set and taken out, step by step.
import copy
import ssl
from collections import OrderedDict

import uvicorn

from shop import app

base = {'ssl_keyfile': 'k.pem', 'ssl_certfile': 'c.pem'}
uvicorn.run(app, **base)  # expect: mtls/server-without-client-cert
uvicorn.run(app, **dict(**base))  # expect: mtls/server-without-client-cert
uvicorn.run(app, **dict([('ssl_keyfile', 'k.pem'), ('ssl_certfile', 'c.pem')]))  # expect: mtls/server-without-client-cert
uvicorn.run(app, **OrderedDict(base, port=8443))  # expect: mtls/server-without-client-cert

later = base.copy()
later.update(ssl_cert_reqs=ssl.CERT_REQUIRED)
uvicorn.run(app, **base)  # expect: mtls/server-without-client-cert
deep = copy.deepcopy(base)
deep['ssl_cert_reqs'] = ssl.CERT_REQUIRED
uvicorn.run(app, **base)  # expect: mtls/server-without-client-cert

options = base | {'ssl_cert_reqs': ssl.CERT_REQUIRED}
options |= {'ssl_cert_reqs': ssl.CERT_NONE}  # expect: mtls/server-without-client-cert
uvicorn.run(app, **options)

taken = {**base, 'ssl_cert_reqs': 2}
taken.pop('ssl_cert_reqs')
uvicorn.run(app, **taken)  # expect: mtls/server-without-client-cert

given = {**base, 'ssl_cert_reqs': 0}  # expect: mtls/server-without-client-cert
given.setdefault('ssl_cert_reqs', 2)
uvicorn.run(app, **given)


def serve(port=8443, **more):
    uvicorn.run(app, port=port, ssl_keyfile='k.pem', ssl_certfile='c.pem', **more)  # expect: mtls/server-without-client-cert


serve()
serve(8444, ssl_cert_reqs=ssl.CERT_REQUIRED)


def settings(reqs=ssl.CERT_NONE):
    return {**base, 'ssl_cert_reqs': reqs}  # expect: mtls/server-without-client-cert


uvicorn.run(app, **settings())
