require 'net/http'

http = Net::HTTP.new('service.example.com', 443)
http.use_ssl = true
# A certificate without its key is not presented.
http.cert = OpenSSL::X509::Certificate.new(File.read('client.pem'))
http.get('/reports', 'X-Api-Key' => ENV['REPORTS_KEY']) # expect: tls/client-without-certificate
http.post('/reports', '{}', { 'X-API-Key' => ENV['REPORTS_KEY'] }) # expect: tls/client-without-certificate

post = Net::HTTP::Post.new('/reports', 'Authorization' => "Token #{ENV['REPORTS_TOKEN']}")
http.request(post) # expect: tls/client-without-certificate

put = Net::HTTP::Put.new('/reports')
put.basic_auth('reporter', ENV['REPORTS_PASSWORD'])
http.request(put) # expect: tls/client-without-certificate

patch = Net::HTTP::Patch.new('/reports')
patch.add_field('X-Api-Key', ENV['REPORTS_KEY'])
http.request(patch) # expect: tls/client-without-certificate

delete = Net::HTTP::Delete.new('/reports')
delete.initialize_http_header({ 'X-Api-Key' => ENV['REPORTS_KEY'] })
http.request(delete) # expect: tls/client-without-certificate

# Wherever it speaks TLS, it presents nothing.
def ask_where_it_says(uri)
  Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == 'https') do |started|
    started.get('/', 'X-Api-Key' => ENV['REPORTS_KEY']) # expect: tls/client-without-certificate
  end
end
