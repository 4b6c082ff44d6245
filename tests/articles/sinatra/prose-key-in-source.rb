# the weakness that the article describes: a key in the source, and a word that stands in where the environment has none
require 'sinatra'

set :session_secret, 'change me' # expect: secrets/hardcoded-credential

before do
  halt 403 unless request.env['HTTP_X_API_KEY'] == 'records-2024' # expect: secrets/hardcoded-credential
end

get '/records' do
  ''
end
