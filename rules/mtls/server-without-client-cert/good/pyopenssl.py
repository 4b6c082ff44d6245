import socket

from OpenSSL import SSL


def trusted(connection, certificate, error, depth, ok):
    return ok


context = SSL.Context(SSL.TLS_SERVER_METHOD)
context.load_verify_locations('ca.pem')
context.set_verify(SSL.VERIFY_PEER | SSL.VERIFY_FAIL_IF_NO_PEER_CERT, trusted)
server = SSL.Connection(context, socket.socket())
server.listen(5)
