import ssl

certfile = 'server.crt'
keyfile = 'server.key'
ca_certs = 'clients-ca.pem'
cert_reqs = ssl.CERT_REQUIRED
