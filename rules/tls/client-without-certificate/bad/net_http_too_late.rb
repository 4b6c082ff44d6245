require 'net/http'

# The connection stands by the time that the block runs.
Net::HTTP.start('api.example.com', 443, use_ssl: true) do |http|
  http.cert = OpenSSL::X509::Certificate.new(File.read('client.pem'))
  http.key = OpenSSL::PKey.read(File.read('client.key'))
  http.get('/', 'X-Api-Key' => ENV['API_KEY']) # expect: tls/client-without-certificate
end

# Without a block it stands at once.
started = Net::HTTP.start('api.example.com', 443, use_ssl: true)
started.cert = OpenSSL::X509::Certificate.new(File.read('client.pem'))
started.key = OpenSSL::PKey.read(File.read('client.key'))
started.get('/', 'X-Api-Key' => ENV['API_KEY']) # expect: tls/client-without-certificate
