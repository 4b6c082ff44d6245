import ssl

from sanic import Sanic

app = Sanic('shop')
context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile='ca.pem')
context.load_cert_chain('server.crt', 'server.key')
context.verify_mode = ssl.CERT_REQUIRED
app.run(host='0.0.0.0', port=443, ssl=context)
