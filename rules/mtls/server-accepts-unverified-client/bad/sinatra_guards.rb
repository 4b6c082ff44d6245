require 'sinatra/base'

# Under Thin any certificate is in `rack.peer_cert`, a self-made one too.
class Shown < Sinatra::Base
  set :server, 'thin'
  before { halt 403 unless request.env['rack.peer_cert'] }
  get('/') { 'ok' }

  run! do |server|
    server.ssl = true
    server.ssl_options = { verify_peer: true } # expect: mtls/server-accepts-unverified-client
  end
end

# A header is what a client says of itself.
class Claimed < Sinatra::Base
  set :bind, 'ssl://0.0.0.0:9443?key=server.key&cert=server.crt&ca=clients.pem&verify_mode=peer' # expect: mtls/server-accepts-unverified-client
  before { halt 403 unless request.env['HTTP_X_SSL_CLIENT_VERIFY'] == 'SUCCESS' }
  get('/') { 'ok' }
end
