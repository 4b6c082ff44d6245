require 'net/http'

http = Net::HTTP.new('api.example.com', 443)
http.use_ssl = true
http.ca_file = 'ca.pem'
http.verify_mode = nil
http.get('/')

# Off first, then on.
tightened = Net::HTTP.new('api.example.com', 443)
tightened.use_ssl = true
tightened.verify_mode = OpenSSL::SSL::VERIFY_NONE
tightened.verify_mode = OpenSSL::SSL::VERIFY_PEER
tightened.get('/')

# Without TLS there is nothing to check.
plain = Net::HTTP.new('localhost', 8080)
plain.verify_mode = OpenSSL::SSL::VERIFY_NONE
plain.get('/')

# Someone else decides.
def connect(host, settings)
  http = Net::HTTP.new(host, 443)
  http.use_ssl = true
  http.verify_mode = settings.insecure? ? OpenSSL::SSL::VERIFY_NONE : OpenSSL::SSL::VERIFY_PEER
  http
end

# In the block it is too late.
Net::HTTP.start('api.example.com', 443, use_ssl: true) do |started|
  started.verify_mode = OpenSSL::SSL::VERIFY_NONE
  started.get('/')
end

Net::HTTP.get(URI('https://api.example.com/'))
URI.open('https://api.example.com/', 'ssl_verify_mode' => 0).read
