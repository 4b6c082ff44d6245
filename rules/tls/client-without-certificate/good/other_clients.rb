require 'faraday'
require 'httparty'
require 'rest-client'
require 'excon'
require 'typhoeus'
require 'http'
require 'httpclient'

token = ENV.fetch('API_TOKEN')
headers = { 'Authorization' => "Bearer #{token}" }
pair = { client_cert: OpenSSL::X509::Certificate.new(File.read('c.pem')), client_key: OpenSSL::PKey.read(File.read('k.pem')) }
Faraday.new('https://api.example.com', ssl: pair, headers: headers).get('/')
in_block = Faraday.new('https://api.example.com') do |f|
  f.headers['Authorization'] = token
  f.ssl.client_cert = pair[:client_cert]
  f.ssl[:client_key] = pair[:client_key]
end
in_block.get('/')
# What the settings hold may be a certificate.
Faraday.new('https://api.example.com', ssl: settings.ssl, headers: headers).get('/')
Faraday.new(settings.merge(headers: headers)).get('/')
HTTParty.get('https://api.example.com', headers: headers, pem: File.read('client.pem'))
RestClient::Request.execute(method: :get, url: 'https://api.example.com', headers: headers,
                            ssl_client_cert: pair[:client_cert], ssl_client_key: pair[:client_key])
RestClient::Resource.new('https://api.example.com', headers: headers, ssl_client_cert: pair[:client_cert],
                                                    ssl_client_key: pair[:client_key])['x'].post('{}')
Excon.get('https://api.example.com', headers: headers, client_cert: 'c.pem', client_key: 'k.pem')
Excon.new('https://api.example.com', headers: headers, certificate_path: 'c.pem', private_key_path: 'k.pem').get
Typhoeus.get('https://api.example.com', headers: headers, sslcert: 'c.pem', sslkey: 'k.pem')
HTTP.headers(headers).get('https://api.example.com', ssl: { cert: pair[:client_cert], key: pair[:client_key] })
context = OpenSSL::SSL::SSLContext.new
context.set_params
context.cert = pair[:client_cert]
context.key = pair[:client_key]
HTTP.get('https://api.example.com', headers: headers, ssl_context: context)
client = HTTPClient.new
client.ssl_config.set_client_cert_file('c.pem', 'k.pem')
client.get('https://api.example.com', nil, headers)

# No credential, no TLS, this machine.
Faraday.get('https://api.example.com')
RestClient.get('https://api.example.com', accept: :json)
HTTParty.get('http://api.example.com', headers: headers)
Excon.get('https://localhost:8443', headers: headers)
