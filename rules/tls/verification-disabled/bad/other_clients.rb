require 'httparty'
require 'rest-client'
require 'excon'
require 'typhoeus'
require 'http'
require 'httpclient'

HTTParty.get('https://api.example.com', verify: false) # expect: tls/verification-disabled
HTTParty.post('https://api.example.com', body: '{}', verify: nil) # expect: tls/verification-disabled
RestClient::Request.execute(method: :get, url: 'https://api.example.com', verify_ssl: OpenSSL::SSL::VERIFY_NONE) # expect: tls/verification-disabled
RestClient::Resource.new('https://api.example.com', :verify_ssl => false).get # expect: tls/verification-disabled
Excon.new('https://api.example.com', ssl_verify_peer: false).get(path: '/') # expect: tls/verification-disabled
Excon.defaults[:ssl_verify_peer] = false # expect: tls/verification-disabled
Typhoeus::Request.new('https://api.example.com', ssl_verifyhost: 0).run # expect: tls/verification-disabled
HTTP.get('https://api.example.com', ssl: { verify_mode: OpenSSL::SSL::VERIFY_NONE }) # expect: tls/verification-disabled
HTTP.get('https://api.example.com', ssl_context: OpenSSL::SSL::SSLContext.new) # expect: tls/verification-disabled
HTTP.default_options = { ssl: { verify_mode: 0 } } # expect: tls/verification-disabled

client = HTTPClient.new
client.ssl_config.verify_mode = OpenSSL::SSL::VERIFY_NONE # expect: tls/verification-disabled
client.get('https://api.example.com')

class Api
  include HTTParty
  base_uri 'https://api.example.com'
  default_options.update(verify: false) # expect: tls/verification-disabled
end
