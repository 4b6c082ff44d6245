require 'sinatra/base'

class App < Sinatra::Base
  set :ssl_options, { verify_peer: true, ca_file: 'clients.pem' } # expect: mtls/ineffective-option
  enable :ssl_verify_client # expect: mtls/ineffective-option

  get('/') { 'ok' }
end
