# Naming an authority, and making the context for clients, asks nobody (facts/python.md trap 1).
import ssl
from flask import Flask

app = Flask(__name__)


def context_for_clients():
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile='clients-ca.pem')
    context.load_cert_chain('server.crt', 'server.key')
    return context


if __name__ == '__main__':
    app.run(port=8443, ssl_context=context_for_clients())  # expect: mtls/server-without-client-cert
