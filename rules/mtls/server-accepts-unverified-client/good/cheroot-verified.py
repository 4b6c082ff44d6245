import ssl

from cheroot.ssl.builtin import BuiltinSSLAdapter
from cheroot.wsgi import Server


def app(environ, start_response):
    if environ.get('SSL_CLIENT_CERT') is None:
        start_response('403 Forbidden', [])
        return [b'out']
    start_response('200 OK', [])
    return [b'in']


server = Server(('0.0.0.0', 8443), app)
adapter = BuiltinSSLAdapter('server.crt', 'server.key')
adapter.context.load_verify_locations('ca.pem')
adapter.context.verify_mode = ssl.CERT_OPTIONAL
server.ssl_adapter = adapter
server.start()
