require 'webrick/https'

server = WEBrick::HTTPServer.new( # expect: mtls/server-without-client-cert
  Port: 8443,
  SSLEnable: true,
  SSLCertName: [%w[CN localhost]],
  SSLCACertificateFile: 'clients.pem'
)
server.start
