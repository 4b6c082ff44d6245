import os

bind = '0.0.0.0:8443'
workers = 4
certfile = os.path.join('/etc/tls', 'server.crt')  # expect: mtls/server-without-client-cert
keyfile = '/etc/tls/server.key'
ca_certs = '/etc/tls/clients-ca.pem'
