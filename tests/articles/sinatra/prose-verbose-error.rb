# the weakness that the article describes: pages and texts that show the environment of a request, or what went wrong in it
require 'sinatra'

set :show_exceptions, :after_handler # expect: exposure/debug-mode

error do
  problem = env['sinatra.error']
  "failed: #{problem.message}" # expect: exposure/error-details-in-response
end

error 503 do |problem|
  problem.full_message # expect: exposure/error-details-in-response
end
