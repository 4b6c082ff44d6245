workers ENV.fetch('WEB_CONCURRENCY', 2)
threads 1, 5

# clients are expected to come with a certificate of this authority
ssl_bind '0.0.0.0', '8443',
         key: File.join(ENV.fetch('TLS_DIR', 'certs'), 'server.key'),
         cert: File.join(ENV.fetch('TLS_DIR', 'certs'), 'server.crt'),
         ca: 'certs/clients-ca.crt'

# the port of the old clients, who were promised the same
ssl_bind '0.0.0.0', '8444', {
  'verify_mode' => 'force_peer',
  key: 'certs/server.key',
  cert: 'certs/server.crt',
  ca: 'certs/clients-ca.crt',
}
