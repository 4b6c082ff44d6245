require 'net/http'
require 'typhoeus'
require 'excon'

# Nothing secret goes over these.
http = Net::HTTP.new('api.example.com', 443)
http.use_ssl = true
http.set_debug_output($stdout)
http.get('/', 'Accept' => 'text/plain')

Typhoeus.get('http://api.internal', headers: { 'Accept' => 'text/plain' }, verbose: true)
Typhoeus.get('http://api.internal', headers: { 'X-Api-Key' => ENV['API_KEY'] }, verbose: false)
Excon.get('http://api.internal', headers: { 'X-Api-Key' => ENV['API_KEY'] })
