# A server's context asks nobody for names: another rule's business.
import ssl

context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.check_hostname = False
context.verify_mode = ssl.CERT_NONE
clients = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
clients.verify_mode = ssl.CERT_NONE
