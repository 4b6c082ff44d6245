# `SSL_CLIENT_VERIFY` is the text NONE without a certificate, so that this lets everybody in (trap 13).
import ssl

from cheroot.ssl.builtin import BuiltinSSLAdapter
from cheroot.wsgi import Server


def app(environ, start_response):
    if environ['SSL_CLIENT_VERIFY']:
        start_response('200 OK', [])
        return [b'in']
    start_response('403 Forbidden', [])
    return [b'out']


server = Server(('0.0.0.0', 8443), app)
adapter = BuiltinSSLAdapter('server.crt', 'server.key')
adapter.context.load_verify_locations('ca.pem')
adapter.context.verify_mode = ssl.CERT_OPTIONAL  # expect: mtls/server-accepts-unverified-client
server.ssl_adapter = adapter
server.start()
