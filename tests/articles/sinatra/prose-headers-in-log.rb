# the weakness that the article describes: details of requests and answers logged without care
require 'sinatra'

before do
  logger.info("asked for #{request.path} with #{request.env}") # expect: exposure/credential-in-log
end

get '/records' do
  given = request.env['HTTP_X_API_KEY']
  logger.debug("passing #{given} on") # expect: exposure/credential-in-log
  logger.debug(request) # expect: exposure/credential-in-log
  ''
end
