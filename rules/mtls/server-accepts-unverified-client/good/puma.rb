ssl_bind '0.0.0.0', '9292', key: 'server.key', cert: 'server.crt', ca: 'clients.pem', verify_mode: 'force_peer'
# What decides is known only when it runs.
ssl_bind '0.0.0.0', '9293', key: 'server.key', cert: 'server.crt', ca: 'clients.pem', verify_mode: ENV['MODE']
