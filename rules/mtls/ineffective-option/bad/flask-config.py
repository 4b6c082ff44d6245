# Flask reads none of these (trap 10); nothing in this file does either.
import ssl

from flask import Flask

app = Flask(__name__)
app.config['SSL_VERIFY_MODE'] = ssl.CERT_REQUIRED  # expect: mtls/ineffective-option
app.config['SSL_CERT'] = 'server.crt'
