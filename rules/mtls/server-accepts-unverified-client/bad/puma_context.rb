require 'puma'

context = Puma::MiniSSL::Context.new
context.key = 'server.key'
context.cert = 'server.crt'
context.ca = 'clients.pem'
context.verify_mode = Puma::MiniSSL::VERIFY_PEER # expect: mtls/server-accepts-unverified-client
server = Puma::Server.new(->(_env) { [200, {}, ['ok']] })
server.add_ssl_listener '0.0.0.0', 8443, context
