# The third argument is the server's own chain, no authority for clients (facts/python.md trap 14).
from cheroot.ssl.builtin import BuiltinSSLAdapter
from cheroot.wsgi import Server

server = Server(('0.0.0.0', 8443), app)
server.ssl_adapter = BuiltinSSLAdapter('server.crt', 'server.key', 'ca.pem')  # expect: mtls/server-without-client-cert
server.start()
