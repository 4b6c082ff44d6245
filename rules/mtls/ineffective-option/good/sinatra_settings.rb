require 'sinatra'

set :port, 4567
set :root, File.dirname(__FILE__)
set :ssl_options, { redirect: true }
set :session_store, Rack::Session::Pool
# Read by the application itself, in a language of its own.
set :verification, 'strict'

get '/' do
  'ok'
end

# Nobody reads these either, and nobody believes that they demand anything.
set :ssl_verify_client, false
set :verify_peer, nil
set :server_settings, { Host: '0.0.0.0', timeout: 30 }
