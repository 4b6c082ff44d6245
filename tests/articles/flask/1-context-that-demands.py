# mirrors "configure the mTLS context": works, every client must show a certificate of this authority (facts python 1.1)
import ssl

from flask import Flask

service = Flask(__name__)

tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
tls.load_cert_chain(certfile='tls/service.crt', keyfile='tls/service.key')
tls.verify_mode = ssl.CERT_REQUIRED
tls.load_verify_locations(cafile='tls/callers-ca.crt')

if __name__ == '__main__':
    service.run(port=9443, ssl_context=tls)
