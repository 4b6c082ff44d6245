# Options that come from elsewhere in the file.
require 'faraday'
require 'net/http'
require 'openssl'

DEFAULTS = { ssl: { verify: true } }.freeze
OFF = { verify: false }.freeze # expect: tls/verification-disabled

Faraday.new('https://api.example.com', DEFAULTS.merge(ssl: OFF))

module Settings
  MODE = OpenSSL::SSL::VERIFY_NONE

  def self.options
    { verify: false } # expect: tls/verification-disabled
  end

  class << self
    def mode = MODE
  end
end

Faraday.new('https://api.example.com', ssl: Settings.options)

http = Net::HTTP.new('api.example.com', 443)
http.use_ssl = true
http.verify_mode = Settings.mode # expect: tls/verification-disabled
http.get('/')

sent = Net::HTTP.new('api.example.com', 443)
sent.use_ssl = true
sent.send(:verify_mode=, Settings::MODE) # expect: tls/verification-disabled
sent.get('/')

built = {}
built[:verify] = true
built.update(verify: false) # expect: tls/verification-disabled
Faraday.new('https://api.example.com', ssl: built)

tapped = { verify: true }.tap { |options| options[:verify] = false } # expect: tls/verification-disabled
Faraday.new('https://api.example.com', ssl: tapped)
