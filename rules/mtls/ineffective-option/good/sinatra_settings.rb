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
