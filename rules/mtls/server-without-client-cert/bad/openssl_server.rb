require 'socket'
require 'openssl'

context = OpenSSL::SSL::SSLContext.new
context.cert = OpenSSL::X509::Certificate.new(File.read('server.crt'))
context.key = OpenSSL::PKey.read(File.read('server.key'))
context.ca_file = 'clients.pem'
server = OpenSSL::SSL::SSLServer.new(TCPServer.new(8443), context) # expect: mtls/server-without-client-cert
loop { server.accept.close }
