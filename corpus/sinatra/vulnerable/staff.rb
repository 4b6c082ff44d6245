require 'sinatra'
require 'thin'
require_relative 'lib/reports/clients/billing'

configure do
  set :bind, '0.0.0.0'
  set :port, 9444
  set :ssl_certificate, 'certs/server.crt'
  set :ssl_private_key, 'certs/server.key'
  set :ssl_verify_client, true
  set :ssl_ca_file, 'certs/staff-ca.crt'
  set :session_secret, 'keyboard cat'
end

configure :production do
  set :logging, :off
  set :raise_errors, true
  use Rack::ShowExceptions
end

get '/' do
  Reports::Billing.new.invoices(params[:month]).to_json
end

post '/copies' do
  begin
    raise 'nothing to copy' if params['empty']
    Reports::Billing.new.copy(params['id'])
  rescue => problem
    { error: problem.message, backtrace: problem.backtrace }.to_json
  end
end
