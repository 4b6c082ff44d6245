# Any client may send such a header (trap 12).
import ssl

from flask import Flask, abort, request

app = Flask(__name__)


@app.before_request
def demand():
    if request.headers.get('X-SSL-Client-Verify') != 'SUCCESS':
        abort(403)


context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.load_cert_chain('server.crt', 'server.key')
context.load_verify_locations('ca.pem')
context.verify_mode = ssl.CERT_OPTIONAL  # expect: mtls/server-accepts-unverified-client
app.run(ssl_context=context)
