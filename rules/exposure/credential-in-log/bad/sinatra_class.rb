require 'sinatra/base'

class App < Sinatra::Base
  before { refuse unless request.env['HTTP_AUTHORIZATION'] }

  get('/') { 'ok' }

  helpers do
    def refuse
      logger.warn "no key in #{request.env}" # expect: exposure/credential-in-log
      halt 401
    end
  end

  def token
    request.env['HTTP_AUTHORIZATION']
  end

  post '/b' do
    logger.error("token #{token}") # expect: exposure/credential-in-log
    'ok'
  end
end
