require 'sinatra/base'
require 'webrick/https'

class App < Sinatra::Base
  set :server, 'webrick'
  set :server_settings, {
    SSLEnable: true,
    SSLVerifyClient: OpenSSL::SSL::VERIFY_PEER, # expect: mtls/server-accepts-unverified-client
    SSLCACertificateFile: 'clients.pem',
  }

  before do
    # Under WEBrick the variable is always there: an empty text, which is true, if nothing was sent.
    halt 403 unless request.env['SSL_CLIENT_CERT']
  end

  get('/') { 'ok' }
end
