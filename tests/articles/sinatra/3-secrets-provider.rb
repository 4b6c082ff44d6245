# mirrors "fetch the key just before use": a missing variable stops the route and no word of its own stands in for it, so that is silent; but the key still goes out without a certificate
require 'sinatra'
require 'net/http'

helpers do
  def partner_key
    ENV.fetch('PARTNER_API_KEY') { raise 'no key for the partner' }
  end
end

get '/records' do
  address = URI('https://partner.example.net/records')
  outgoing = Net::HTTP::Get.new(address)
  outgoing['Authorization'] = "Bearer #{partner_key}"
  answer = Net::HTTP.start(address.hostname, address.port, use_ssl: true) do |connection|
    connection.request(outgoing) # expect: tls/client-without-certificate
  end
  answer.body
end
