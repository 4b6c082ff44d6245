require 'webrick/https'

WEBrick::HTTPServer.new(Port: 8080)
WEBrick::HTTPServer.new(
  Port: 8443,
  SSLEnable: true,
  SSLVerifyClient: OpenSSL::SSL::VERIFY_PEER | OpenSSL::SSL::VERIFY_FAIL_IF_NO_PEER_CERT,
  SSLCACertificateFile: 'clients.pem'
)

def start(app, options)
  Rack::Handler::WEBrick.run(app, **options)
  Rack::Server.start(app: app, Port: 8443, SSLEnable: true, **options)
end
