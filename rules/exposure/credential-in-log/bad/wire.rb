# Clients that print all that they send.
require 'net/http'
require 'typhoeus'
require 'excon'

http = Net::HTTP.new('api.example.com', 443)
http.use_ssl = true
http.set_debug_output($stdout) # expect: exposure/credential-in-log
http.cert = CERTIFICATE
http.key = KEY
http.get('/', 'X-Api-Key' => ENV['API_KEY'])

Typhoeus.get('http://api.internal', headers: { 'X-Api-Key' => ENV['API_KEY'] }, verbose: true) # expect: exposure/credential-in-log
Excon.new('http://api.internal', headers: { 'X-Api-Key' => ENV['API_KEY'] }, debug: true) # expect: exposure/credential-in-log
