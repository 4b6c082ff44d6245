import ssl
from flask import Flask

app = Flask(__name__)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain('server.crt', 'server.key')
context.verify_mode = ssl.CERT_REQUIRED
context.load_verify_locations('clients-ca.pem')
context.verify_mode = ssl.CERT_NONE  # expect: mtls/server-without-client-cert
app.run(ssl_context=context)
