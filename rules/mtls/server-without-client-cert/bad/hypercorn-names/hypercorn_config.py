bind = ['0.0.0.0:8443']
certfile = 'tls/server.crt'
keyfile = 'tls/server.key' # expect: mtls/server-without-client-cert
ca_certs = 'tls/clients.crt'
