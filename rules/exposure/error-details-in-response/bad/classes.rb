require 'sinatra'

class OutOfPaper < StandardError; end

post '/print' do
  begin
    work
  rescue OutOfPaper, SystemCallError => e
    halt 500, e.message # expect: exposure/error-details-in-response
  rescue Shop::Refused => e
    halt 409, e.backtrace.join # expect: exposure/error-details-in-response
  end
end

error SocketError do |e|
  e.message # expect: exposure/error-details-in-response
end
