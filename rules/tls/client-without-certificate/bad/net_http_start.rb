require 'net/http'

API_KEY = ENV['EXTERNAL_API_KEY']

def load
  uri = URI('https://service.example.com/internal')
  req = Net::HTTP::Get.new(uri)
  req['Authorization'] = "Bearer #{API_KEY}"
  res = Net::HTTP.start(uri.hostname, uri.port, use_ssl: true) do |http|
    http.request(req) # expect: tls/client-without-certificate
  end
  res.body
end
