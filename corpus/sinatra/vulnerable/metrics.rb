require 'socket'
require_relative 'lib/reports/tls'

server = OpenSSL::SSL::SSLServer.new(TCPServer.new(9100), Reports::Tls.server_context)

loop do
  connection = server.accept
  connection.puts 'reports 1'
  connection.close
end
