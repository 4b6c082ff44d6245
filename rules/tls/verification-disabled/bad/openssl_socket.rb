require 'socket'
require 'openssl'

# A context checks nothing unless it is told to.
def ask(host)
  socket = OpenSSL::SSL::SSLSocket.new(TCPSocket.new(host, 443), OpenSSL::SSL::SSLContext.new)
  socket.connect # expect: tls/verification-disabled
  socket.puts 'status'
end

def ask_without_context(host)
  socket = OpenSSL::SSL::SSLSocket.new(TCPSocket.new(host, 443))
  socket.connect # expect: tls/verification-disabled
end

def ask_quietly(host)
  context = OpenSSL::SSL::SSLContext.new
  context.verify_mode = OpenSSL::SSL::VERIFY_NONE # expect: tls/verification-disabled
  OpenSSL::SSL::SSLSocket.new(TCPSocket.new(host, 443), context).connect
end
