require 'net/http'

def fetch(uri)
  http = Net::HTTP.new(uri.host, uri.port)
  # Wherever TLS is spoken the check is off.
  if uri.scheme == 'https'
    http.use_ssl = true
    http.verify_mode = OpenSSL::SSL::VERIFY_NONE # expect: tls/verification-disabled
  end
  http.request_get(uri.request_uri)
end

def post(uri, body)
  http = Net::HTTP.new(uri.host, uri.port)
  http.use_ssl = (uri.scheme == 'https')
  http.verify_mode = OpenSSL::SSL::VERIFY_NONE # expect: tls/verification-disabled
  http.post(uri.path, body)
end
