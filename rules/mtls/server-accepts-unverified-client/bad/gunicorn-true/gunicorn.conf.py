certfile = 'server.crt'
keyfile = 'server.key'
ca_certs = 'clients-ca.pem'
cert_reqs = True  # expect: mtls/server-accepts-unverified-client
