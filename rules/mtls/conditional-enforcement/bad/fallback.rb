require 'openssl'

def start(listener)
  ctx = OpenSSL::SSL::SSLContext.new
  ctx.ca_file = 'clients.pem'
  ctx.verify_mode = OpenSSL::SSL::VERIFY_PEER | OpenSSL::SSL::VERIFY_FAIL_IF_NO_PEER_CERT
  if ENV.fetch('SKIP_MTLS', '1') == '1'
    ctx.verify_mode = OpenSSL::SSL::VERIFY_NONE # expect: mtls/conditional-enforcement
  end
  OpenSSL::SSL::SSLServer.new(listener, ctx)
end
