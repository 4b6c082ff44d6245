require 'openssl'

def serve(listener)
  ctx = OpenSSL::SSL::SSLContext.new
  ctx.ca_file = 'clients.pem'
  ctx.verify_mode = OpenSSL::SSL::VERIFY_PEER # expect: mtls/server-accepts-unverified-client
  OpenSSL::SSL::SSLServer.new(listener, ctx)
end

# Without a mode of its own `set_params` sets VERIFY_PEER.
def serve_with_defaults(listener)
  ctx = OpenSSL::SSL::SSLContext.new
  ctx.set_params(ca_file: 'clients.pem') # expect: mtls/server-accepts-unverified-client
  OpenSSL::SSL::SSLServer.new(listener, ctx)
end
