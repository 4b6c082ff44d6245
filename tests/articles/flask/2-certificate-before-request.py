# mirrors "enforce client certificate checks before each request": under Werkzeug the variable is set for verified certificates only, so the check is real, even where the demand does not insist (facts python 2)
import ssl

from flask import Flask, jsonify, request

service = Flask(__name__)

tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
tls.load_cert_chain('tls/service.crt', 'tls/service.key')
tls.load_verify_locations('tls/callers-ca.crt')
tls.verify_mode = ssl.CERT_OPTIONAL


@service.before_request
def show_certificate():
    shown = request.environ.get('SSL_CLIENT_CERT')
    if not shown:
        return jsonify({'error': 'show a client certificate'}), 403
    return None


service.run(port=9443, ssl_context=tls)
