# One connection for many methods. Some ask for one that presents a certificate: what differs is told apart.
require 'faraday'

class Billing
  def plans(id)
    connection(certified: true).get("/plans/#{id}")
  end

  def trials(id)
    connection.get("/trials/#{id}") # expect: tls/client-without-certificate
  end

  def invoices(id)
    connection.get("/invoices/#{id}") # expect: tls/client-without-certificate
  end

  def coupons(id)
    connection(certified: true).get("/coupons/#{id}")
  end

  def receipts(id)
    connection.get("/receipts/#{id}") # expect: tls/client-without-certificate
  end

  def balances(id)
    connection.get("/balances/#{id}") # expect: tls/client-without-certificate
  end

  def limits(id)
    connection(certified: true).get("/limits/#{id}")
  end

  def owners(id)
    connection.get("/owners/#{id}") # expect: tls/client-without-certificate
  end

  def groups(id)
    connection.get("/groups/#{id}") # expect: tls/client-without-certificate
  end

  def usage(id)
    connection(certified: true).get("/usage/#{id}")
  end

  def credits(id)
    connection.get("/credits/#{id}") # expect: tls/client-without-certificate
  end

  def addons(id)
    connection.get("/addons/#{id}") # expect: tls/client-without-certificate
  end

  def history(id)
    connection(certified: true).get("/history/#{id}")
  end

  def refunds(id)
    connection.get("/refunds/#{id}") # expect: tls/client-without-certificate
  end

  def taxes(id)
    connection.get("/taxes/#{id}") # expect: tls/client-without-certificate
  end

  def cards(id)
    connection(certified: true).get("/cards/#{id}")
  end

  def addresses(id)
    connection.get("/addresses/#{id}") # expect: tls/client-without-certificate
  end

  def users(id)
    connection.get("/users/#{id}") # expect: tls/client-without-certificate
  end

  def seats(id)
    connection(certified: true).get("/seats/#{id}")
  end

  private

  def connection(certified: false)
    @connection ||= Faraday.new(url: 'https://billing.example.com', ssl: certified ? mutual : {}) do |conn|
      conn.headers['Authorization'] = "internal #{Settings.billing_key}"
    end
  end

  def mutual
    { client_cert: Certificates.ours, client_key: Certificates.key }
  end
end
