require 'sinatra/base'

class App < Sinatra::Base
  # The host is overwritten, and the port speaks plain HTTP.
  set :server_settings, { Host: 'ssl://0.0.0.0:9443?key=server.key&cert=server.crt&verify_mode=force_peer' } # expect: mtls/ineffective-option

  get('/') { 'ok' }
end
