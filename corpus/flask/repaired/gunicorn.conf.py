import multiprocessing
import os
import ssl

bind = '0.0.0.0:8443'
workers = multiprocessing.cpu_count() * 2 + 1
accesslog = '-'

# clients must come with a certificate of this authority
certfile = os.path.join(os.environ.get('TLS_DIR', 'certs'), 'server.crt')
keyfile = os.path.join(os.environ.get('TLS_DIR', 'certs'), 'server.key')
ca_certs = 'certs/clients-ca.crt'
cert_reqs = ssl.CERT_REQUIRED
