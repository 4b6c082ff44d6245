from flask import Flask

app = Flask(__name__)

if __name__ == '__main__':
    app.run(host='0.0.0.0', port=8443, ssl_context=('server.crt', 'server.key'))  # expect: mtls/server-without-client-cert
