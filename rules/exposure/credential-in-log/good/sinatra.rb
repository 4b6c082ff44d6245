require 'sinatra'

set :logging, false

get '/a' do
  # The class and an address in memory; the headers of the response.
  puts request
  puts "#{request}"
  logger.info headers
  logger.info request.path
  # There is nothing under this name.
  logger.info request.env['X-API-Key']
  logger.info request.env['REQUEST_METHOD']
  logger.info "key given: #{!request.env['HTTP_X_API_KEY'].nil?}"
  logger.info "invalid token"
  'ok'
end
