require 'sinatra/base'
require 'json'
require 'jwt'
require_relative '../clients/archive'
require_relative '../clients/billing'
require_relative '../clients/partner'
require_relative 'errors'
require_relative 'guards'

module Reports
  module Web
    class Api < Sinatra::Base
      register Errors
      helpers Guards

      set :show_exceptions, false

      configure :development do
        enable :show_exceptions
      end

      before do
        demand_key
        logger.info("#{request.request_method} #{request.path}")
      end

      get '/reports' do
        Billing.new.invoices(params[:month])
      end

      post '/reports' do
        Archive.new.store(request.body.read)
        Partner.announce(params[:id])
        status 201
      end

      get '/token' do
        JWT.encode({ sub: 'reports' }, ENV.fetch('TOKEN_SECRET'), 'HS256')
      end

      get '/debug' do
        p env.slice('REQUEST_METHOD', 'PATH_INFO')
        { method: request.request_method }.to_json
      end
    end
  end
end
