require 'openssl'

STRICT = OpenSSL::SSL::VERIFY_PEER | OpenSSL::SSL::VERIFY_FAIL_IF_NO_PEER_CERT

def start(listener)
  ctx = OpenSSL::SSL::SSLContext.new
  ctx.ca_file = 'clients.pem'
  guarded = %w[production staging].include?(ENV['RAILS_ENV'])
  ctx.verify_mode = guarded ? STRICT : OpenSSL::SSL::VERIFY_NONE # expect: mtls/conditional-enforcement
  OpenSSL::SSL::SSLServer.new(listener, ctx)
end
