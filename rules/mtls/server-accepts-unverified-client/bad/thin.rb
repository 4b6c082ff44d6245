require 'sinatra/base'

class App < Sinatra::Base
  set :server, 'thin'

  get('/') { 'ok' }

  # Thin believes every certificate that it is shown.
  run! do |server|
    server.ssl = true
    server.ssl_options = { # expect: mtls/server-accepts-unverified-client
      private_key_file: 'server.key',
      cert_chain_file: 'server.crt',
      verify_peer: true,
      fail_if_no_peer_cert: true,
    }
  end
end

server = Thin::Server.new('0.0.0.0', 8443, App)
server.ssl = true
server.ssl_options = { verify_peer: true } # expect: mtls/server-accepts-unverified-client
