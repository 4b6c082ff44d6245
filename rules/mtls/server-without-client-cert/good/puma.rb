port ENV.fetch('PORT', 3000)
bind 'tcp://0.0.0.0:9292'
bind 'unix:///tmp/app.sock'
bind 'ssl://0.0.0.0:9293?key=server.key&cert=server.crt&ca=clients.pem&verify_mode=force_peer'
ssl_bind '0.0.0.0', '9294', key: 'server.key', cert: 'server.crt', ca: 'clients.pem', verify_mode: 'force_peer'
ssl_bind '0.0.0.0', '9295', { key: 'server.key', cert: 'server.crt', ca: 'clients.pem', verify_mode: :force_peer }
# Puma does not start with these.
ssl_bind '0.0.0.0', '9296', key: 'server.key', cert: 'server.crt', verify_mode: OpenSSL::SSL::VERIFY_PEER
bind 'ssl://0.0.0.0:9297?key=server.key&cert=server.crt&ca=clients.pem&verify_mode=FORCE_PEER'
# What the query holds besides is known only when it runs.
bind "ssl://0.0.0.0:9298?key=server.key&cert=server.crt&#{ENV['MORE']}"
