certfile = 'tls/server.crt'
keyfile = 'tls/server.key'
