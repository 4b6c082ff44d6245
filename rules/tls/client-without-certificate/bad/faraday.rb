require 'faraday'

class Reports
  BASE = 'https://reports.example.com'

  def all
    connection.get('/all') # expect: tls/client-without-certificate
  end

  def add(report)
    connection.post('/add', report) # expect: tls/client-without-certificate
  end

  private

  def connection
    @connection ||= Faraday.new(url: BASE) do |f|
      f.headers['Authorization'] = "Token #{ENV['REPORTS_TOKEN']}"
      f.adapter :net_http
    end
  end
end

class Billing
  def pay
    conn.post('/pay') do |req| # expect: tls/client-without-certificate
      req.headers['X-Api-Key'] = ENV['BILLING_KEY']
      req.body = '{}'
    end
  end

  def conn
    @conn ||= Faraday.new('https://billing.example.com', ssl: { ca_file: 'ca.pem' })
  end
end

by_middleware = Faraday.new('https://api.example.com') { |f| f.request :authorization, 'Bearer', ENV['API_TOKEN'] }
by_middleware.delete('/all') # expect: tls/client-without-certificate
with_basic = Faraday.new(url: 'https://api.example.com')
with_basic.basic_auth(ENV['API_USER'], ENV['API_PASSWORD'])
with_basic.put('/x', '{}') # expect: tls/client-without-certificate
Faraday.new('https://api.example.com', headers: { 'X-Api-Key' => ENV['API_KEY'] }).get('/') # expect: tls/client-without-certificate
Faraday.get('https://api.example.com', nil, 'X-Api-Key' => ENV['API_KEY']) # expect: tls/client-without-certificate

as_class = Faraday.new('https://api.example.com') do |f|
  f.use Faraday::Request::Authorization, 'Token', ENV['API_TOKEN']
  f.ssl.update(ca_file: 'ca.pem')
  f.headers.update('Accept' => 'text/plain')
end
as_class.get('/') { |req| req.headers.update('Accept' => 'text/csv') } # expect: tls/client-without-certificate
