require 'net/http'
require 'openssl'
require_relative '../tls'

module Reports
  # Asks the billing service.
  class Billing
    def key
      ENV.fetch('BILLING_API_KEY') { raise 'BILLING_API_KEY is missing' }
    end

    def invoices(month)
      address = URI("https://billing.example.net/v1/invoices?month=#{month}")
      outgoing = Net::HTTP::Get.new(address)
      outgoing['Authorization'] = "Bearer #{key}"
      options = { use_ssl: true, cert: Tls.certificate, key: Tls.key }
      answer = Net::HTTP.start(address.hostname, address.port, options) do |connection|
        connection.request(outgoing)
      end
      answer.body
    end

    def copy(id)
      http = Net::HTTP.new('copies.example.net', 443)
      http.use_ssl = true
      http.ca_file = 'certs/internal-ca.crt'
      http.cert = Tls.certificate
      http.key = Tls.key
      http.get("/v1/copies/#{id}", { 'X-API-Key' => key })
    end
  end
end
