require 'openssl'

context = OpenSSL::SSL::SSLContext.new
context.ca_file = 'clients.pem'
context.verify_mode = OpenSSL::SSL::VERIFY_PEER | OpenSSL::SSL::VERIFY_FAIL_IF_NO_PEER_CERT
context.verify_callback = ->(ok, store) { ok && known?(store.current_cert) }
OpenSSL::SSL::SSLServer.new(listener, context)
