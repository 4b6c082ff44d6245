require 'puma'
require 'puma/minissl'

context = Puma::MiniSSL::Context.new
context.key = 'server.key'
context.cert = 'server.crt'
context.ca = 'clients.pem'
server = Puma::Server.new(->(env) { [200, {}, ['ok']] })
server.add_ssl_listener '0.0.0.0', 8443, context # expect: mtls/server-without-client-cert

quiet = Puma::MiniSSL::Context.new
quiet.verify_mode = Puma::MiniSSL::VERIFY_NONE # expect: mtls/server-without-client-cert
server.add_ssl_listener '0.0.0.0', 8444, quiet
server.run.join
