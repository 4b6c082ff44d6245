# mirrors the route that answers with what went wrong inside
require 'sinatra'
require 'json'

get '/copy' do
  begin
    raise 'made to fail' if params['break']
    # the partner would be asked here
  rescue => problem
    { error: problem.message, backtrace: problem.backtrace }.to_json # expect: exposure/error-details-in-response
  end
end
