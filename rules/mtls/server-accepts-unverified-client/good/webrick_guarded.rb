require 'sinatra/base'
require 'webrick/https'

class App < Sinatra::Base
  set :server_settings, SSLEnable: true, SSLVerifyClient: OpenSSL::SSL::VERIFY_PEER,
                        SSLCACertificateFile: 'clients.pem'

  before do
    halt 403 if request.env['SSL_CLIENT_CERT'].to_s.empty?
  end

  get('/') { 'ok' }
end
