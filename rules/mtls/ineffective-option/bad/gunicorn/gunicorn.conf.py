import ssl

certfile = 'server.crt'
keyfile = 'server.key'
ca_certs = 'clients-ca.pem'
ssl_cert_reqs = ssl.CERT_REQUIRED  # expect: mtls/ineffective-option
