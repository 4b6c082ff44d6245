require 'puma'

class Metrics
  def start(app, port)
    server = Puma::Server.new(app)
    server.add_ssl_listener('127.0.0.1', port, context)
    server.add_tcp_listener('127.0.0.1', 9000)
  end

  def context
    context = Puma::MiniSSL::Context.new
    context.key = 'server.key'
    context.cert = 'server.crt'
    context.ca = 'clients.pem'
    context.verify_mode = Puma::MiniSSL::VERIFY_PEER | Puma::MiniSSL::VERIFY_FAIL_IF_NO_PEER_CERT
    context
  end
end
