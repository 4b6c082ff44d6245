require 'openssl'

module Reports
  module Tls
    def self.server_context
      context = OpenSSL::SSL::SSLContext.new
      context.cert = OpenSSL::X509::Certificate.new(File.read('certs/server.crt'))
      context.key = OpenSSL::PKey.read(File.read('certs/server.key'))
      context.ca_file = 'certs/clients-ca.crt'
      context.verify_mode = OpenSSL::SSL::VERIFY_PEER
      context
    end

    # what the clients of this service share
    def self.client_options
      { verify: false }
    end

    def self.probe(socket)
      context = OpenSSL::SSL::SSLContext.new
      OpenSSL::SSL::SSLSocket.new(socket, context).connect
    end
  end
end
