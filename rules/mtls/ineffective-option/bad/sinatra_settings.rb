require 'sinatra'
require 'thin'

configure do
  set :bind, '0.0.0.0'
  set :port, 443
  set :ssl_certificate, 'server.crt'
  set :ssl_verify_client, true # expect: mtls/ineffective-option
  set :ssl_ca_file, 'clients.pem'
end

get '/' do
  'ok'
end
