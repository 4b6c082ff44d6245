import os
import ssl

from werkzeug.serving import run_simple

context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile='clients-ca.pem')
context.load_cert_chain('server.crt', 'server.key')
if os.environ.get('REQUIRE_MTLS') == '1':
    context.verify_mode = ssl.CERT_REQUIRED

run_simple('0.0.0.0', 8443, app, ssl_context=context)
