require 'sinatra'

set :details, false

error 500 do |problem|
  settings.production? ? 'internal error' : 'internal error, see the log'
end

error IOError do |problem|
  settings.development? ? problem.full_message : 'internal error'
end

get '/status' do
  begin
    work
  rescue => problem
    halt 500, problem.full_message if settings.test?
    next problem.full_message if development?
    next problem.full_message if settings.environment == :development
    settings.details ? problem.full_message : 'internal error'
  end
end
