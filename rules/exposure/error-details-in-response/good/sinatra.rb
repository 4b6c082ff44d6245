require 'sinatra'

class OutOfPaper < StandardError; end

get '/fetch' do
  begin
    work
  rescue => e
    logger.error e.message
    halt 500, 'internal error'
  end
end

error do
  'Sorry, something went wrong'
end

error OutOfPaper do
  'No paper left'
end
