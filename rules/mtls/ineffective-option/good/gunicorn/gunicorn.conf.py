certfile = 'server.crt'
keyfile = 'server.key'
ca_certs = 'clients-ca.pem'
cert_reqs = 2
ssl_cert_reqs = cert_reqs
