require 'net/http'
require 'openssl'

uri = URI.parse(ENV['ENDPOINT'])
http = Net::HTTP.new(uri.host, uri.port)
http.use_ssl = true
http.verify_mode = OpenSSL::SSL::VERIFY_NONE # expect: tls/verification-disabled
http.get('/status')

# Nobody knows here who will send something with it.
def connection(host)
  http = Net::HTTP.new(host, 443)
  http.use_ssl = true
  http.verify_mode = 0 # expect: tls/verification-disabled
  http
end
