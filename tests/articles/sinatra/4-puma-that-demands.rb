# what the article wants, and works: the address reaches Puma as it stands, and every client must show a certificate of this authority (facts ruby 1.2)
require 'sinatra'
require 'json'

configure do
  set :server, :puma
  set :bind, 'ssl://0.0.0.0:8443?key=tls/service.key&cert=tls/service.crt&ca=tls/callers-ca.crt&verify_mode=force_peer'
end

get '/alive' do
  { alive: true }.to_json
end
