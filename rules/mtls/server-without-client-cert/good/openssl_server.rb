require 'socket'
require 'openssl'

context = OpenSSL::SSL::SSLContext.new
context.cert = OpenSSL::X509::Certificate.new(File.read('server.crt'))
context.key = OpenSSL::PKey.read(File.read('server.key'))
context.ca_file = 'clients.pem'
context.verify_mode = OpenSSL::SSL::VERIFY_PEER | OpenSSL::SSL::VERIFY_FAIL_IF_NO_PEER_CERT
OpenSSL::SSL::SSLServer.new(TCPServer.new(8443), context)

numbered = OpenSSL::SSL::SSLContext.new
numbered.ca_file = 'clients.pem'
numbered.verify_mode = 3
OpenSSL::SSL::SSLServer.new(TCPServer.new(8444), numbered)

# Who demands here is decided by whoever calls.
def serve(listener, context)
  OpenSSL::SSL::SSLServer.new(listener, context)
end

def flagged(listener, demand)
  ctx = OpenSSL::SSL::SSLContext.new
  ctx.verify_mode = demand ? 3 : OpenSSL::SSL::VERIFY_NONE
  OpenSSL::SSL::SSLServer.new(listener, ctx)
end
