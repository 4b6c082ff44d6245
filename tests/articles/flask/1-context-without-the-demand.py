# the same context with its one line missing: the authority is known and nobody is asked
import ssl

from flask import Flask

service = Flask(__name__)

tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
tls.load_cert_chain(certfile='tls/service.crt', keyfile='tls/service.key')
tls.load_verify_locations(cafile='tls/callers-ca.crt')

if __name__ == '__main__':
    service.run(port=9443, ssl_context=tls)  # expect: mtls/server-without-client-cert
