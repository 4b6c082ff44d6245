# Werkzeug sets the variable only for a certificate that was verified: with CERT_OPTIONAL the check is real (2).
import ssl

from flask import Flask, abort, request

app = Flask(__name__)


@app.before_request
def demand_certificate():
    if not request.environ.get('SSL_CLIENT_CERT'):
        abort(403)


context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile='clients-ca.pem')
context.verify_mode = ssl.CERT_OPTIONAL
app.run(ssl_context=context)
