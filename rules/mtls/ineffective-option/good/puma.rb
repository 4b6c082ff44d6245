ssl_bind '0.0.0.0', '9292', key: 'server.key', cert: 'server.crt', ca: 'clients.pem', verify_mode: 'force_peer'
bind 'tcp://0.0.0.0:9292?verify_mode=peer'
