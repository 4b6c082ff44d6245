# With an address on the command line Puma opens none of these.
ssl_bind '0.0.0.0', '9292', { key: 'tls/server.key', cert: 'tls/server.crt' }
