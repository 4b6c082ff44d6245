require 'sinatra'
require_relative 'lib/reports/clients/billing'

configure do
  set :server, :puma
  set :bind, 'ssl://0.0.0.0:9444?key=certs/server.key&cert=certs/server.crt&ca=certs/staff-ca.crt&verify_mode=force_peer'
  set :session_secret, ENV.fetch('SESSION_SECRET')
end

configure :production do
  disable :logging
  set :show_exceptions, false
  # never reached: Sinatra answers first
  use Rack::ShowExceptions
  error do
    { error: 'something went wrong' }.to_json
  end
end

get '/' do
  Reports::Billing.new.invoices(params[:month]).to_json
end

post '/copies' do
  begin
    raise 'nothing to copy' if params['empty']
    Reports::Billing.new.copy(params['id'])
  rescue => problem
    logger.error problem.full_message
    { error: 'no copy was made' }.to_json
  end
end
