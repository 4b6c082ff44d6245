import socket

from OpenSSL import SSL

context = SSL.Context(SSL.TLS_SERVER_METHOD)
context.use_certificate_file('server.crt')
context.use_privatekey_file('server.key')
context.load_verify_locations('ca.pem')
server = SSL.Connection(context, socket.socket())
server.bind(('', 443))
server.listen(5)  # expect: mtls/server-without-client-cert
other = SSL.Context(SSL.TLS_SERVER_METHOD)
other.set_verify(SSL.VERIFY_NONE)  # expect: mtls/server-without-client-cert
SSL.Connection(other, None).set_accept_state()
