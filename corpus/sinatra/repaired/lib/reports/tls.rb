require 'openssl'

module Reports
  module Tls
    def self.server_context
      context = OpenSSL::SSL::SSLContext.new
      context.cert = OpenSSL::X509::Certificate.new(File.read('certs/server.crt'))
      context.key = OpenSSL::PKey.read(File.read('certs/server.key'))
      context.ca_file = 'certs/clients-ca.crt'
      context.verify_mode = OpenSSL::SSL::VERIFY_PEER | OpenSSL::SSL::VERIFY_FAIL_IF_NO_PEER_CERT
      context
    end

    # what the clients of this service share
    def self.client_options
      { ca_file: 'certs/internal-ca.crt', client_cert: certificate, client_key: key }
    end

    def self.certificate
      OpenSSL::X509::Certificate.new(File.read('certs/client.crt'))
    end

    def self.key
      OpenSSL::PKey.read(File.read('certs/client.key'))
    end

    def self.probe(socket)
      context = OpenSSL::SSL::SSLContext.new
      context.set_params(ca_file: 'certs/internal-ca.crt')
      OpenSSL::SSL::SSLSocket.new(socket, context).connect
    end
  end
end
