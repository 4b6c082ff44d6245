require 'webrick/https'

WEBrick::HTTPServer.new(
  Port: 8443,
  SSLEnable: true,
  SSLVerifyMode: OpenSSL::SSL::VERIFY_PEER, # expect: mtls/ineffective-option
  SSLCACertificateFile: 'clients.pem'
)
Rack::Handler::WEBrick.run App, SSLEnable: true, ssl_verify_client: true # expect: mtls/ineffective-option
