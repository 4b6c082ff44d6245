require 'sinatra/base'
require 'webrick'
require 'webrick/https'

webrick_options = {
  :Port => 8443,
  :SSLEnable => true,
  :SSLVerifyClient => OpenSSL::SSL::VERIFY_NONE, # expect: mtls/server-without-client-cert
  :SSLCertificate => OpenSSL::X509::Certificate.new(File.read('server.crt')),
}

class MyServer < Sinatra::Base
  get '/' do
    'Hello'
  end
end

Rackup::Handler::WEBrick.run MyServer, webrick_options
