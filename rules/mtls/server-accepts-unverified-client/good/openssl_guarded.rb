require 'openssl'

context = OpenSSL::SSL::SSLContext.new
context.ca_file = 'clients.pem'
context.verify_mode = OpenSSL::SSL::VERIFY_PEER
server = OpenSSL::SSL::SSLServer.new(listener, context)
loop do
  socket = server.accept
  if socket.peer_cert.nil?
    socket.close
  else
    socket.puts 'welcome'
  end
end
