import ssl

from flask import Flask

from reports.web.admin import admin

app = Flask(__name__)
app.register_blueprint(admin)

# colleagues must show their certificates: the purpose and the authority alone ask nobody
context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile='certs/staff-ca.crt')
context.load_cert_chain('certs/server.crt', 'certs/server.key')
context.verify_mode = ssl.CERT_REQUIRED

late = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile='certs/staff-ca.crt')
late.load_cert_chain('certs/server.crt', 'certs/server.key')
late.verify_mode = 2


if __name__ == '__main__':
    app.run(host='0.0.0.0', port=9444, ssl_context=context)
    app.run(host='0.0.0.0', port=9445, ssl_context=late)
