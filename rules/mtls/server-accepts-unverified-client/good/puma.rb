ssl_bind '0.0.0.0', '9292', key: 'server.key', cert: 'server.crt', ca: 'clients.pem', verify_mode: 'force_peer'
# What decides is known only when it runs.
ssl_bind '0.0.0.0', '9293', key: 'server.key', cert: 'server.crt', ca: 'clients.pem', verify_mode: ENV['MODE']
# Without an authority Puma does not start.
ssl_bind '0.0.0.0', '9294', key: 'server.key', cert: 'server.crt', verify_mode: 'force_peer'
bind 'ssl://0.0.0.0:9295?key=server.key&cert=server.crt&verify_mode=force_peer'
