certfile = 'server.crt'
keyfile = 'server.key'
ca_certs = 'clients-ca.pem'
cert_reqs = 1  # expect: mtls/server-accepts-unverified-client
