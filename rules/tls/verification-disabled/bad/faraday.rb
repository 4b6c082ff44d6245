require 'faraday'

Faraday.new(url: ENV['ENDPOINT'], ssl: { verify: false }) # expect: tls/verification-disabled

conn = Faraday.new(ENV['ENDPOINT'], :ssl => {:verify => false}) do |f| # expect: tls/verification-disabled
  f.adapter :net_http
end
conn.get('/')

in_block = Faraday.new('https://api.example.com') do |f|
  f.ssl.verify = false # expect: tls/verification-disabled
  f.request :json
end
in_block.get('/')

by_key = Faraday.new('https://api.example.com')
by_key.ssl[:verify] = false # expect: tls/verification-disabled

# The mode wins over the switch.
mode = { verify: true, verify_mode: OpenSSL::SSL::VERIFY_NONE } # expect: tls/verification-disabled
Faraday.new('https://api.example.com', ssl: mode)

Faraday.default_connection_options = { ssl: { verify: false } } # expect: tls/verification-disabled

class Client
  def connection
    @connection ||= Faraday.new(url: base) do |f|
      f.ssl.verify_hostname = false # expect: tls/verification-disabled
    end
  end
end
