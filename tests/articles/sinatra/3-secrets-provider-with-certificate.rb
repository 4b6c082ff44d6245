# the same request put right: a certificate and its key are presented (facts ruby 3.1)
require 'sinatra'
require 'net/http'
require 'openssl'

helpers do
  def partner_key
    ENV.fetch('PARTNER_API_KEY') { raise 'no key for the partner' }
  end
end

get '/records' do
  address = URI('https://partner.example.net/records')
  outgoing = Net::HTTP::Get.new(address)
  outgoing['Authorization'] = "Bearer #{partner_key}"
  identity = {
    cert: OpenSSL::X509::Certificate.new(File.read('tls/client.crt')),
    key: OpenSSL::PKey.read(File.read('tls/client.key')),
  }
  answer = Net::HTTP.start(address.hostname, address.port, use_ssl: true, **identity) do |connection|
    connection.request(outgoing)
  end
  answer.body
end
