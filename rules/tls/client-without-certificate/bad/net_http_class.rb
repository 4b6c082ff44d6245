require 'net/http'
require 'open-uri'

headers = { 'Authorization' => "Bearer #{ENV['API_TOKEN']}" }
Net::HTTP.get(URI('https://service.example.com/'), headers) # expect: tls/client-without-certificate
Net::HTTP.post(URI('https://service.example.com/'), '{}', headers) # expect: tls/client-without-certificate
URI.open('https://service.example.com/', 'Authorization' => "Bearer #{ENV['API_TOKEN']}").read # expect: tls/client-without-certificate
URI.open('https://service.example.com/', http_basic_authentication: [ENV['API_USER'], ENV['API_PASSWORD']]).read # expect: tls/client-without-certificate
