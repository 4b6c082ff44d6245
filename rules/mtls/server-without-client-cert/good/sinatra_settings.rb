require 'sinatra'

set :server, :puma
set :bind, 'ssl://0.0.0.0:9443?key=server.key&cert=server.crt&ca=clients.pem&verify_mode=force_peer'

get '/' do
  'ok'
end
