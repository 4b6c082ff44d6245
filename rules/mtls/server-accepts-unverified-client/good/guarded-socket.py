import ssl
import socket

context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.verify_mode = ssl.CERT_OPTIONAL
context.load_verify_locations('clients-ca.pem')
listener = context.wrap_socket(socket.socket(), server_side=True)
connection, _ = listener.accept()
if connection.getpeercert() is None:
    connection.close()
