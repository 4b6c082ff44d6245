require 'sinatra'
require 'jwt'

APIKEY = '1234'

enable :sessions
set :session_secret, 'super secret' # expect: secrets/hardcoded-credential
use Rack::Session::Cookie, key: 'rack.session', secret: 'change me later' # expect: secrets/hardcoded-credential

before do
  halt 401 unless request.env['HTTP_X_API_KEY'] == 'reports-2024-internal' # expect: secrets/hardcoded-credential
end

post '/login' do
  JWT.encode({ user: params[:user] }, 'secret') # expect: secrets/hardcoded-credential
end

set :billing_api_key, 'mY4sQ8vLr2XcW6tNz0BhKj7EdGp3UfRa' # expect: secrets/hardcoded-credential
