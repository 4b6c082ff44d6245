require 'sinatra/base'
require 'sinatra/namespace'
require 'active_support'

LOG = ActiveSupport::TaggedLogging.new(Logger.new($stdout))

App = Sinatra.new do
  namespace '/api' do
    get '/a' do
      LOG.info env['HTTP_AUTHORIZATION'] # expect: exposure/credential-in-log
      'ok'
    end
  end

  not_found do
    Kernel.puts env['HTTP_X_API_KEY'] # expect: exposure/credential-in-log
    'nothing here'
  end
end

class Own < Sinatra::Application
  post '/b' do
    STDOUT.puts request.params['api_key'] # expect: exposure/credential-in-log
    'ok'
  end
end

class Service
  def initialize(logger)
    @logger = logger
  end

  def key(env)
    @logger.warn "key #{ENV['SERVICE_API_KEY']}" # expect: exposure/credential-in-log
  end
end
