require 'net/http'

def fetch(url, proxy)
  uri = URI.parse(url)
  where = [uri.host, uri.port]
  where += [proxy.host, proxy.port] if proxy
  Net::HTTP.start(*where, { use_ssl: true, ca_file: 'ca.pem' }) do |http|
    http.request_get('/', { 'X-Api-Key' => ENV.fetch('BILLING_API_KEY') }) # expect: tls/client-without-certificate
  end
end
