require 'sinatra'
require 'json'

class OutOfPaper < StandardError; end

post '/print' do
  begin
    work JSON.parse(request.body.read)
  rescue OutOfPaper, Shop::Refused => e
    halt 409, e.message
  rescue JSON::ParserError => e
    halt 400, e.message
  end
end

error OutOfPaper do |e|
  e.message
end
