require 'openssl'

STRICT = OpenSSL::SSL::VERIFY_PEER | OpenSSL::SSL::VERIFY_FAIL_IF_NO_PEER_CERT

def start(listener)
  ctx = OpenSSL::SSL::SSLContext.new
  ctx.ca_file = 'clients.pem'
  ctx.verify_mode = ENV['MTLS'] ? STRICT : OpenSSL::SSL::VERIFY_NONE
  OpenSSL::SSL::SSLServer.new(listener, ctx)
end
