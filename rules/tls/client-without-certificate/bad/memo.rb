# One connection for many methods: whoever asks last is given the same one.
require 'faraday'

class Billing
  def allowance(id)
    connection.get("/users/#{id}/allowance") # expect: tls/client-without-certificate
  end

  def executions(id)
    connection.get("/users/#{id}/executions") # expect: tls/client-without-certificate
  end

  def invoices(id)
    connection.get("/users/#{id}/invoices") # expect: tls/client-without-certificate
  end

  def plans(id)
    connection.get("/users/#{id}/plans") # expect: tls/client-without-certificate
  end

  def trial(id)
    connection.get("/users/#{id}/trial") # expect: tls/client-without-certificate
  end

  def address(id)
    connection.get("/users/#{id}/address") # expect: tls/client-without-certificate
  end

  def card(id)
    connection.get("/users/#{id}/card") # expect: tls/client-without-certificate
  end

  def coupon(id)
    connection.get("/users/#{id}/coupon") # expect: tls/client-without-certificate
  end

  def receipt(id)
    connection.get("/users/#{id}/receipt") # expect: tls/client-without-certificate
  end

  def balance(id)
    connection.get("/users/#{id}/balance") # expect: tls/client-without-certificate
  end

  def limits(id)
    connection.get("/users/#{id}/limits") # expect: tls/client-without-certificate
  end

  def owners(id)
    connection.get("/users/#{id}/owners") # expect: tls/client-without-certificate
  end

  def groups(id)
    connection.get("/users/#{id}/groups") # expect: tls/client-without-certificate
  end

  def usage(id)
    connection.get("/users/#{id}/usage") # expect: tls/client-without-certificate
  end

  def credits(id)
    connection.get("/users/#{id}/credits") # expect: tls/client-without-certificate
  end

  def addons(id)
    connection.get("/users/#{id}/addons") # expect: tls/client-without-certificate
  end

  def history(id)
    connection.get("/users/#{id}/history") # expect: tls/client-without-certificate
  end

  def refunds(id)
    connection.get("/users/#{id}/refunds") # expect: tls/client-without-certificate
  end

  def taxes(id)
    connection.get("/users/#{id}/taxes") # expect: tls/client-without-certificate
  end

  private

  def connection
    @connection ||= Faraday.new(url: Settings.billing_url, ssl: { ca_path: '/etc/ssl/certs' }) do |conn|
      conn.headers['Authorization'] = "internal #{Settings.billing_key}"
      conn.adapter :net_http
    end
  end
end
