require 'openssl'

NONE = OpenSSL::SSL::VERIFY_NONE
STRICT = OpenSSL::SSL::VERIFY_PEER | OpenSSL::SSL::VERIFY_FAIL_IF_NO_PEER_CERT

def start(listener)
  ctx = OpenSSL::SSL::SSLContext.new
  ctx.ca_file = 'clients.pem'
  ctx.verify_mode = ENV['CLIENT_CERTS'].to_i == 1 ? STRICT : NONE # expect: mtls/conditional-enforcement
  OpenSSL::SSL::SSLServer.new(listener, ctx)
end
