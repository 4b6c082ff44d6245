require 'openssl'

# Without VERIFY_PEER this flag does nothing.
def start(listener)
  ctx = OpenSSL::SSL::SSLContext.new
  ctx.verify_mode = OpenSSL::SSL::VERIFY_FAIL_IF_NO_PEER_CERT # expect: mtls/server-without-client-cert
  ctx.ca_file = 'clients.pem'
  OpenSSL::SSL::SSLServer.new(listener, ctx)
end
