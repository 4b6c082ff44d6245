# Only certificates of one authority are believed, whatever name they bear.
import ssl

context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
context.check_hostname = False
context.load_verify_locations(cadata=open('device-ca.pem').read())


def either(client):
    purpose = ssl.Purpose.SERVER_AUTH if client else ssl.Purpose.CLIENT_AUTH
    made = ssl.create_default_context(purpose)
    made.check_hostname = False
    return made
