require 'sinatra'
require 'logger'

log_file = Logger.new('app.log')

configure :production do
  set :logging, :off # expect: exposure/credential-in-log
end

before do
  logger.info(request) # expect: exposure/credential-in-log
  logger.info env.except('X-API-Key') # expect: exposure/credential-in-log
  logger.debug { "refused: #{request.env['HTTP_X_API_KEY']}" } # expect: exposure/credential-in-log
end

get '/a' do
  puts request.env # expect: exposure/credential-in-log
  p env # expect: exposure/credential-in-log
  log_file.info("key #{params[:api_key]}") # expect: exposure/credential-in-log
  key = request.get_header('HTTP_X_API_KEY')
  $stderr.puts "key: #{key}" # expect: exposure/credential-in-log
  'ok'
end
