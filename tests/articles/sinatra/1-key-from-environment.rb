# mirrors "read the key from the environment and send it on": the key goes out over TLS and no certificate goes with it
require 'sinatra'
require 'net/http'

PARTNER_KEY = ENV['PARTNER_API_KEY']

get '/records' do
  address = URI('https://partner.example.net/records')
  outgoing = Net::HTTP::Get.new(address)
  outgoing['Authorization'] = "Bearer #{PARTNER_KEY}"
  answer = Net::HTTP.start(address.hostname, address.port, use_ssl: true) do |connection|
    connection.request(outgoing) # expect: tls/client-without-certificate
  end
  answer.body
end
