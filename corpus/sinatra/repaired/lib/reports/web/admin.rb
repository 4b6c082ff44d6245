require 'sinatra/base'
require 'webrick/https'

module Reports
  module Web
    # The port of the administrators, on a server of its own.
    class Admin < Sinatra::Base
      set :server, 'webrick'
      set :server_settings, {
        SSLEnable: true,
        SSLCertificate: OpenSSL::X509::Certificate.new(File.read('certs/server.crt')),
        SSLPrivateKey: OpenSSL::PKey.read(File.read('certs/server.key')),
        SSLVerifyClient: OpenSSL::SSL::VERIFY_PEER | OpenSSL::SSL::VERIFY_FAIL_IF_NO_PEER_CERT,
        SSLCACertificateFile: 'certs/staff-ca.crt',
      }

      get '/environment' do
        puts "environment shown, service key is #{ENV['REPORTS_API_KEY'] ? 'set' : 'missing'}"
        ENV.keys.to_json
      end
    end
  end
end
