# Options that come from elsewhere in the file.
require 'faraday'
require 'net/http'
require 'openssl'

OFF = { 'unread' => false, verify: true }.freeze
Faraday.new('https://api.example.com', ssl: OFF)
Faraday.new('https://api.example.com', ssl: { verify: false }.merge(verify: true))
Faraday.new('https://api.example.com', ssl: { verify: false }.except(:verify))

# Nobody knows whether and when the block runs.
maybe = { verify: true }
somewhere_else { maybe[:verify] = ask }
Faraday.new('https://api.example.com', ssl: maybe)

# The empty text is true.
Faraday.new('https://api.example.com', ssl: { verify: '' ? true : false })

class Ghost
  def method_missing(name, *args) = name
end

Faraday.new('https://api.example.com', ssl: { verify: Ghost.new.verify })

http = Net::HTTP.new('api.example.com', 443)
http.use_ssl = true
http.verify_mode = ENV['CHECK'] ? OpenSSL::SSL::VERIFY_PEER : OpenSSL::SSL::VERIFY_PEER
http.get('/')

def options(verify: true, **rest)
  { verify: verify, **rest }
end
Faraday.new('https://api.example.com', ssl: options(ca_file: 'ca.pem'))
