# The server that asks for certificates is never started: gunicorn is (trap 9).
import ssl

from flask import Flask

app = Flask(__name__)
if __name__ == '__main__':
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain('server.crt', 'server.key')
    context.load_verify_locations('ca.pem')
    context.verify_mode = ssl.CERT_REQUIRED
    app.run(ssl_context=context)
