import ssl

from cheroot.ssl.builtin import BuiltinSSLAdapter
from cheroot.wsgi import Server

server = Server(('0.0.0.0', 8443), app)
adapter = BuiltinSSLAdapter('server.crt', 'server.key')
adapter.context.load_verify_locations('ca.pem')
adapter.context.verify_mode = ssl.CERT_REQUIRED
server.ssl_adapter = adapter
server.start()
