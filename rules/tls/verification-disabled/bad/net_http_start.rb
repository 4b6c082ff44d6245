require 'net/http'

def fetch(host)
  Net::HTTP.start(host, 443, use_ssl: true, verify_mode: OpenSSL::SSL::VERIFY_NONE) do |http| # expect: tls/verification-disabled
    http.get('/')
  end
end

def push(host, body)
  options = { :use_ssl => true }
  options[:verify_mode] = OpenSSL::SSL::VERIFY_NONE # expect: tls/verification-disabled
  Net::HTTP.start(host, 443, options) { |http| http.post('/', body) }
end
