require 'sinatra'

set :bind, 'ssl://0.0.0.0:9443?key=server.key&cert=server.crt&ca=clients.pem&verify_mode=peer'

# Set only where a certificate was sent and verified.
before do
  halt 403 unless request.env['puma.peercert']
end

get '/' do
  'ok'
end
