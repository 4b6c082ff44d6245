require 'faraday'
require 'httparty'
require 'rest-client'
require 'excon'
require 'typhoeus'
require 'http'
require 'httpclient'

# Only `false` counts.
Faraday.new('https://api.example.com', ssl: { verify: nil, ca_file: 'ca.pem' })
Faraday.new('https://api.example.com', ssl: false)
Faraday.new('https://api.example.com', ssl: { verify: false, verify_mode: OpenSSL::SSL::VERIFY_PEER })
Faraday.new('https://api.example.com', ssl: settings[:ssl])
# Names that these libraries do not know.
HTTParty.get('https://api.example.com', verify_peer: false)
HTTParty.get('https://api.example.com', ssl_verify: false)
RestClient.get('https://api.example.com', verify_ssl: false)
RestClient::Request.execute(method: :get, url: 'https://api.example.com', verify: false)
Excon.get('https://api.example.com', verify: false)
# An authority that is named turns the check on again.
HTTParty.get('https://api.example.com', verify: false, ssl_ca_file: 'ca.pem')
RestClient::Resource.new('https://api.example.com', verify_ssl: true)
Typhoeus.get('https://api.example.com', ssl_verifypeer: true, ssl_verifyhost: 2)
HTTP.get('https://api.example.com', ssl: { ca_file: 'ca.pem' })
context = OpenSSL::SSL::SSLContext.new
context.set_params
HTTP.get('https://api.example.com', ssl_context: context)
client = HTTPClient.new
client.ssl_config.verify_mode = strict ? OpenSSL::SSL::VERIFY_PEER : OpenSSL::SSL::VERIFY_NONE
# Other protocols, other people's options.
Redis.new(url: ENV['REDIS_URL'], ssl_params: { verify_mode: OpenSSL::SSL::VERIFY_NONE })
