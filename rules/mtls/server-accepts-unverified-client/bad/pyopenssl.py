# A callback that agrees to everything accepts every certificate (trap 17); VERIFY_PEER alone accepts none.
import socket

from OpenSSL import SSL

believing = SSL.Context(SSL.TLS_SERVER_METHOD)
believing.load_verify_locations('ca.pem')
believing.set_verify(SSL.VERIFY_PEER | SSL.VERIFY_FAIL_IF_NO_PEER_CERT, lambda *asked: True)  # expect: mtls/server-accepts-unverified-client
server = SSL.Connection(believing, socket.socket())
server.listen(5)


def trusted(connection, certificate, error, depth, ok):
    return ok


asking = SSL.Context(SSL.TLS_SERVER_METHOD)
asking.load_verify_locations('ca.pem')
asking.set_verify(SSL.VERIFY_PEER, trusted)  # expect: mtls/server-accepts-unverified-client
other = SSL.Connection(asking, socket.socket())
other.listen(5)
