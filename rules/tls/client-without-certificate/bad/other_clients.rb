require 'httparty'
require 'rest-client'
require 'excon'
require 'typhoeus'
require 'http'
require 'httpclient'

token = ENV.fetch('API_TOKEN')
# Names of a certificate that HTTParty does not know.
HTTParty.get('https://api.example.com', headers: { 'Authorization' => "Bearer #{token}" }, cert: 'c.pem', key: 'k.pem') # expect: tls/client-without-certificate
HTTParty.post('https://api.example.com', basic_auth: { username: 'u', password: ENV['API_PASSWORD'] }) # expect: tls/client-without-certificate
RestClient.get('https://api.example.com', Authorization: "Bearer #{token}") # expect: tls/client-without-certificate
RestClient.post('https://api.example.com', '{}', { 'X-Api-Key' => token }) # expect: tls/client-without-certificate
RestClient::Request.execute(method: :get, url: 'https://api.example.com', headers: { 'X-Api-Key' => token }) # expect: tls/client-without-certificate
resource = RestClient::Resource.new('https://api.example.com', headers: { 'X-Api-Key' => token })
resource['reports'].post('{}') # expect: tls/client-without-certificate
resource.get # expect: tls/client-without-certificate
Excon.get('https://api.example.com', headers: { 'X-Api-Key' => token }) # expect: tls/client-without-certificate
connection = Excon.new('https://api.example.com', headers: { 'X-Api-Key' => token })
connection.request(method: :get, path: '/') # expect: tls/client-without-certificate
Typhoeus.post('https://api.example.com', headers: { 'Authorization' => "Bearer #{token}" }) # expect: tls/client-without-certificate
HTTP.headers('X-Api-Key' => token).get('https://api.example.com') # expect: tls/client-without-certificate
HTTP.auth("Bearer #{token}").accept(:json).get('https://api.example.com') # expect: tls/client-without-certificate
HTTP.get('https://api.example.com', headers: { 'X-Api-Key' => token }) # expect: tls/client-without-certificate

client = HTTPClient.new(base_url: 'https://api.example.com')
client.get('/reports', nil, { 'Authorization' => "Bearer #{token}" }) # expect: tls/client-without-certificate
other = HTTPClient.new
other.set_auth(nil, 'user', ENV['API_PASSWORD'])
other.post('https://api.example.com', '{}') # expect: tls/client-without-certificate

class Api
  include HTTParty
  base_uri 'https://api.example.com'
  headers 'X-Api-Key' => ENV['API_KEY']

  def self.reports
    get('/reports') # expect: tls/client-without-certificate
  end
end
other.request(:get, 'https://api.example.com') # expect: tls/client-without-certificate
