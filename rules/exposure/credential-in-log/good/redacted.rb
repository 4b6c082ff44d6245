require 'sinatra'

get '/a' do
  logger.info env.slice('REQUEST_METHOD', 'PATH_INFO')
  logger.info env.reject { |name, _| name =~ /api[-_]?key|auth/i }
  'ok'
end
