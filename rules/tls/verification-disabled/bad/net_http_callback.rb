require 'net/http'

http = Net::HTTP.new('api.example.com', 443)
http.use_ssl = true
http.verify_mode = OpenSSL::SSL::VERIFY_PEER
http.verify_callback = lambda { |_ok, _store| true } # expect: tls/verification-disabled
http.get('/')

other = Net::HTTP.new('api.example.com', 443)
other.use_ssl = true
other.verify_hostname = false # expect: tls/verification-disabled
other.get('/')
