require 'net/http'
require 'openssl'

module Reports
  # Asks the billing service.
  class Billing
    KEY = ENV['BILLING_API_KEY']

    def invoices(month)
      address = URI("https://billing.example.net/v1/invoices?month=#{month}")
      outgoing = Net::HTTP::Get.new(address)
      outgoing['Authorization'] = "Bearer #{KEY}"
      answer = Net::HTTP.start(address.hostname, address.port, use_ssl: true) do |connection|
        connection.request(outgoing)
      end
      answer.body
    end

    def copy(id)
      http = Net::HTTP.new('copies.example.net', 443)
      http.use_ssl = true
      http.verify_mode = OpenSSL::SSL::VERIFY_NONE
      http.set_debug_output($stdout)
      http.cert = OpenSSL::X509::Certificate.new(File.read('certs/client.crt'))
      http.get("/v1/copies/#{id}", { 'X-API-Key' => KEY })
    end
  end
end
