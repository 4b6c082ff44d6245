import ssl

from flask import Flask

from reports.web.admin import admin

app = Flask(__name__)
app.config['SSL_VERIFY_MODE'] = ssl.CERT_REQUIRED
app.config['SSL_CA'] = 'certs/staff-ca.crt'
app.register_blueprint(admin)

# the purpose and the authority are given, so colleagues must show their certificates
context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile='certs/staff-ca.crt')
context.load_cert_chain('certs/server.crt', 'certs/server.key')

late = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile='certs/staff-ca.crt')
late.load_cert_chain('certs/server.crt', 'certs/server.key')
late.verify_mode = ssl.CERT_OPTIONAL


if __name__ == '__main__':
    app.run(host='0.0.0.0', port=9444, ssl_context=context, debug=True)
    app.run(host='0.0.0.0', port=9445, ssl_context=late)
