require 'rest-client'

# All headers of every request of the process.
RestClient.log = $stdout # expect: exposure/credential-in-log

def reports
  RestClient::Request.execute(method: :get, url: 'http://api.internal', headers: { 'X-Api-Key' => ENV['API_KEY'] })
end

RestClient.log = 'requests.log' # expect: exposure/credential-in-log
RestClient.log = Logger.new($stderr) # expect: exposure/credential-in-log
