require 'faraday'
require 'httparty'
require 'net/http'
require 'openssl'
require 'socket'

# Only `false` is false enough; 0 and the empty text are true.
Faraday.new('https://api.example.com', ssl: { verify: 0 })
Faraday.new('https://api.example.com', ssl: { verify: '' })
HTTParty.get('https://api.example.com', verify: nil, pem: File.read('client.pem'))
HTTParty.get('https://api.example.com', verify_peer: false, pem: File.read('client.pem'), ssl_ca_file: 'ca.pem')

# On a client this is all that is needed for the authority.
def ask(host)
  context = OpenSSL::SSL::SSLContext.new
  context.verify_mode = OpenSSL::SSL::VERIFY_PEER
  context.ca_file = 'ca.pem'
  OpenSSL::SSL::SSLSocket.new(TCPSocket.new(host, 443), context).connect
end

# A bad sign, and of no effect on whoever does not name the constant.
OpenSSL::SSL.const_set(:VERIFY_PEER, OpenSSL::SSL::VERIFY_NONE)
Net::HTTP.start('api.example.com', 443, use_ssl: true) { |http| http.get('/') }
