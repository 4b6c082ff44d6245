bind 'unix:///tmp/app.sock'
bind 'ssl://0.0.0.0:' + ENV['PORT'] + '?key=server.key&cert=server.crt' # expect: mtls/server-without-client-cert
bind "ssl://0.0.0.0:9293?key=#{ENV['KEY']}&cert=#{ENV['CERT']}&ca=clients.pem" # expect: mtls/server-without-client-cert
