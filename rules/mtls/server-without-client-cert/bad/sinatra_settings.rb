require 'sinatra'

set :server, :puma
set :bind, 'ssl://0.0.0.0:9443?key=server.key&cert=server.crt' # expect: mtls/server-without-client-cert

get '/' do
  'ok'
end
