workers ENV.fetch('WEB_CONCURRENCY', 2)
threads 1, 5

# clients must come with a certificate of this authority
ssl_bind '0.0.0.0', '8443',
         key: File.join(ENV.fetch('TLS_DIR', 'certs'), 'server.key'),
         cert: File.join(ENV.fetch('TLS_DIR', 'certs'), 'server.crt'),
         ca: 'certs/clients-ca.crt',
         verify_mode: 'force_peer'

# the port of the old clients, of whom the same is asked
ssl_bind '0.0.0.0', '8444', {
  verify_mode: :force_peer,
  key: 'certs/server.key',
  cert: 'certs/server.crt',
  ca: 'certs/clients-ca.crt',
}
