from flask import Flask

app = Flask(__name__)
app.run(ssl_context='adhoc')  # expect: mtls/server-without-client-cert
