require 'net/http'

def fetch(url, proxy, certificate, key)
  uri = URI.parse(url)
  where = [uri.host, uri.port]
  where += [proxy.host, proxy.port] if proxy
  Net::HTTP.start(*where, { use_ssl: true, cert: OpenSSL::X509::Certificate.new(certificate), key: OpenSSL::PKey.read(key) }) do |http|
    http.request_get('/', { 'X-Api-Key' => ENV.fetch('BILLING_API_KEY') })
  end
end
