require 'httparty'
require 'httpclient'
require 'rest-client'

# What `nil` means differs from library to library.
client = HTTPClient.new
client.ssl_config.verify_mode = nil # expect: tls/verification-disabled
client.get('https://api.example.com')
RestClient::Request.execute(method: :get, url: 'https://api.example.com', verify_ssl: nil) # expect: tls/verification-disabled

# Beside a certificate HTTParty reads `verify_peer` too.
HTTParty.get('https://api.example.com', verify_peer: false, pem: File.read('client.pem')) # expect: tls/verification-disabled
HTTParty.get('https://api.example.com', verify: false, p12: File.read('client.p12'), p12_password: PASSWORD) # expect: tls/verification-disabled
