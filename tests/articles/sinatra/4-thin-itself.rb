# Thin told to serve TLS in the way that it does read: it asks for a certificate and believes any, and who shows none is let in (facts ruby 1.3)
require 'sinatra/base'
require 'thin'

class Records < Sinatra::Base
  set :server, 'thin'
  set :bind, '0.0.0.0'
  set :port, 8443

  get('/alive') { 'yes' }

  run! do |server|
    server.ssl = true
    server.ssl_options = { # expect: mtls/server-accepts-unverified-client
      private_key_file: 'tls/service.key',
      cert_chain_file: 'tls/service.crt',
      verify_peer: true,
    }
  end
end
