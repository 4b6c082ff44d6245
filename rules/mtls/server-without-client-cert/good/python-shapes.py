# The same ways with the demand among the options, and with what nobody can tell.
import os
import ssl
import sys

import uvicorn

from shop import app, harden
from shop.settings import overrides

base = {'ssl_keyfile': 'k.pem', 'ssl_certfile': 'c.pem'}
uvicorn.run(app, **base, ssl_cert_reqs=ssl.CERT_REQUIRED)
uvicorn.run(app, **{**base, 'ssl_cert_reqs': 2})
uvicorn.run(app, **dict(base, ssl_cert_reqs=ssl.CERT_REQUIRED))
uvicorn.run(app, **(base | {'ssl_cert_reqs': ssl.CERT_REQUIRED}))
uvicorn.run(app, **{**base, **overrides})
uvicorn.run(app, **dict(zip(['ssl_certfile'], ['c.pem'])))

options = dict(base)
options.setdefault('ssl_cert_reqs', ssl.CERT_REQUIRED)
uvicorn.run(app, **options)

cleared = dict(base)
cleared.clear()
uvicorn.run(app, **cleared)

if os.path.exists('strict') and not hasattr(ssl, 'CERT_REQUIRED'):
    sys.exit(1)

if not os.path.exists('c.pem'):
    print('no certificate in', os.path.join(os.getcwd(), 'c.pem'))
    os._exit(1)
    uvicorn.run(app, **base)


def strict():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    match os.getenv('MODE', 'strict'):
        case 'strict' | 'hard':
            context.verify_mode = ssl.CERT_REQUIRED
        case _:
            context.verify_mode = ssl.CERT_REQUIRED
    return context


strict().wrap_socket(listener, server_side=True)


def elsewhere():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    harden(context=context)
    context.wrap_socket(listener, server_side=True)


def step_by_step():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    for name, value in {'verify_mode': ssl.CERT_REQUIRED}.items():
        setattr(context, name, value)
    context.wrap_socket(listener, server_side=True)


def checked():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    delattr(context, 'session_stats')
    context.wrap_socket(listener, server_side=True)
