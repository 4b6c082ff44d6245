require 'sinatra'
require 'json'

get '/fetch' do
  begin
    raise 'Simulated failure' if params['fail']

    'ok'
  rescue => e
    "#{e.message} at #{e.backtrace}" # expect: exposure/error-details-in-response
  end
end

get '/halt' do
  begin
    work
  rescue StandardError => error
    halt(500, "Error: #{error}") # expect: exposure/error-details-in-response
  end
end

error do
  [500, "Sorry, a nasty error occurred: #{env['sinatra.error'].message}"] # expect: exposure/error-details-in-response
end

error 404 do |e|
  e.full_message # expect: exposure/error-details-in-response
end

error IOError do |e|
  e.backtrace.join("\n") # expect: exposure/error-details-in-response
end
