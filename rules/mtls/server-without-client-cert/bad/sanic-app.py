from sanic import Sanic

app = Sanic('shop')
app.run(host='0.0.0.0', port=443, ssl={'cert': 'server.crt', 'key': 'server.key'})  # expect: mtls/server-without-client-cert
