import os
import ssl

from flask import Flask

app = Flask(__name__)


def context():
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile='clients-ca.pem')
    context.load_cert_chain('server.crt', 'server.key')
    if os.environ['REQUIRE_CLIENT_CERT'].lower() in ('1', 'true', 'yes'):
        context.verify_mode = ssl.CERT_REQUIRED  # expect: mtls/conditional-enforcement
    return context


app.run(port=8443, ssl_context=context())
