# mirrors "enforce mutual TLS with Thin": `set` only defines methods that neither Sinatra nor Thin calls, and this application answers everybody in plain HTTP (facts ruby 1.2)
require 'sinatra'
require 'thin'
require 'json'

configure do
  set :bind, '0.0.0.0'
  set :port, 8443
  set :ssl_certificate, 'tls/service.crt'
  set :ssl_private_key, 'tls/service.key'
  set :ssl_verify_client, true # expect: mtls/ineffective-option
  set :ssl_ca_file, 'tls/callers-ca.crt'
end

get '/alive' do
  { alive: true }.to_json
end
