require 'openssl'

STRICT = OpenSSL::SSL::VERIFY_PEER | OpenSSL::SSL::VERIFY_FAIL_IF_NO_PEER_CERT

# The variable of the same name that is set next door is another program's.
def start(listener)
  ctx = OpenSSL::SSL::SSLContext.new
  ctx.ca_file = 'clients.pem'
  ctx.verify_mode = ENV['MTLS'] == 'off' ? OpenSSL::SSL::VERIFY_NONE : STRICT
  OpenSSL::SSL::SSLServer.new(listener, ctx)
end
