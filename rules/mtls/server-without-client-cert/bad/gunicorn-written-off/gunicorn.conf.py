import ssl

certfile = 'server.crt'
keyfile = 'server.key'
cert_reqs = ssl.CERT_NONE  # expect: mtls/server-without-client-cert
