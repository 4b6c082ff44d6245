from flask import Flask

app = Flask(__name__)

if __name__ == '__main__':
    # For developers: gunicorn imports this file, and its own server runs only where somebody starts it by itself.
    app.run(ssl_context='adhoc')  # expect: mtls/server-without-client-cert
