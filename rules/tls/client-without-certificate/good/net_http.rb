require 'net/http'

http = Net::HTTP.new('service.example.com', 443)
http.use_ssl = true
http.cert = OpenSSL::X509::Certificate.new(File.read('client.pem'))
http.key = OpenSSL::PKey.read(File.read('client.key'))
http.start do |started|
  started.get('/reports', 'X-Api-Key' => ENV['REPORTS_KEY'])
end

def push(host, certificate, key)
  options = { use_ssl: true, cert: certificate, key: key, ca_file: 'ca.pem' }
  Net::HTTP.start(host, 443, options) do |http|
    request = Net::HTTP::Post.new('/', 'X-Api-Key' => ENV['REPORTS_KEY'])
    http.request(request)
  end
end

# What is decided elsewhere.
def ask(host, options)
  Net::HTTP.start(host, 443, options) { |http| http.get('/', 'X-Api-Key' => ENV['REPORTS_KEY']) }
end

# No TLS, this machine, no credential.
Net::HTTP.new('service.example.com', 80).get('/', 'X-Api-Key' => ENV['REPORTS_KEY'])
Net::HTTP.start('localhost', 8443, use_ssl: true) { |local| local.get('/', 'X-Api-Key' => ENV['REPORTS_KEY']) }
Net::HTTP.start('service.example.com', 443, use_ssl: true) { |other| other.get('/', 'Accept' => 'text/plain') }
Net::HTTP.get(URI('http://service.example.com/'), 'X-Api-Key' => ENV['REPORTS_KEY'])
