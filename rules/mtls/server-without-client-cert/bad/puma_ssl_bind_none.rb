ssl_bind('127.0.0.1', '9292',
         :key => 'server.key',
         :cert => 'server.crt',
         :ca => 'clients.pem',
         :verify_mode => 'none') # expect: mtls/server-without-client-cert
