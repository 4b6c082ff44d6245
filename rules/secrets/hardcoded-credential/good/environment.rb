require 'sinatra'
require 'jwt'

API_KEY = ENV.fetch('EXTERNAL_API_KEY') { raise 'Missing API key' }
OTHER = ENV.fetch('OTHER_API_KEY')
TOKEN_HEADER = 'HTTP_X_API_TOKEN'
set :session_secret, ENV['SESSION_SECRET']
set :session_secret, SecureRandom.hex(64)

post '/login' do
  JWT.encode({ user: params[:user] }, settings.session_secret, 'HS256')
end
