require 'socket'
require 'openssl'

def ask(host)
  context = OpenSSL::SSL::SSLContext.new
  context.set_params
  OpenSSL::SSL::SSLSocket.new(TCPSocket.new(host, 443), context).connect
end

def ask_with(host, context)
  OpenSSL::SSL::SSLSocket.new(TCPSocket.new(host, 443), context).connect
end

# Made for nothing but to load the library, or compared with.
OpenSSL::SSL::SSLContext.new
strict = settings.mode == OpenSSL::SSL::VERIFY_PEER

# A server's own context is judged where it listens.
def accept(tcp)
  context = OpenSSL::SSL::SSLContext.new
  context.verify_mode = OpenSSL::SSL::VERIFY_NONE
  OpenSSL::SSL::SSLSocket.new(tcp, context).accept
end
