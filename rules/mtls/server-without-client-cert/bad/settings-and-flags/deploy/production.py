# Settings by another name: the command line says that they are gunicorn's.
certfile = 'tls/server.crt' # expect: mtls/server-without-client-cert
keyfile = 'tls/server.key'
ca_certs = 'tls/clients.crt'
