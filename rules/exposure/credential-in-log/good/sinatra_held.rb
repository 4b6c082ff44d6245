require 'sinatra'

set :upstream, ENV['UPSTREAM_API_KEY']
set :trace, false
enable :quiet

get '/keys' do
  logger.info settings.upstream.nil?
  logger.info settings.port
  logger.info env if settings.trace
  logger.info env unless settings.quiet
  'ok'
end

get '/copies' do
  halt 403 unless env['HTTP_X_API_KEY']
  copy = env.dup
  copy.delete('HTTP_X_API_KEY')
  logger.info copy
  logger.info env.except('HTTP_X_API_KEY')
  'ok'
end
