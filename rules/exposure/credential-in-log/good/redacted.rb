require 'sinatra'

get '/a' do
  logger.info env.slice('REQUEST_METHOD', 'PATH_INFO')
  logger.info env.reject { |name, _| name =~ /api[-_]?key|auth/i }
  safe = env.dup
  safe.delete('HTTP_AUTHORIZATION')
  safe.delete('HTTP_X_API_KEY')
  logger.info safe
  'ok'
end
