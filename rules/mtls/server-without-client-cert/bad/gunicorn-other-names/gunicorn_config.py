import os

bind = '0.0.0.0:8443'
if 'TLS_CERT' in os.environ:
    bind = '0.0.0.0:443'
keyfile = os.environ['TLS_KEY']
certfile = os.environ['TLS_CERT']  # expect: mtls/server-without-client-cert
