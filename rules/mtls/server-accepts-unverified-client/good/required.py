import ssl

import uvicorn
from flask import Flask

context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile='clients-ca.pem')
context.verify_mode = ssl.CERT_OPTIONAL
context.verify_mode = ssl.CERT_REQUIRED
Flask(__name__).run(ssl_context=context)
uvicorn.run('main:app', ssl_certfile='c.pem', ssl_cert_reqs=ssl.CERT_REQUIRED)
