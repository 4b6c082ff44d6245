require 'sinatra/base'

# What is set is what is read back.
class App < Sinatra::Base
  set :upstream, ENV['UPSTREAM_API_KEY']
  set partner: ENV['PARTNER_API_KEY'], port: 8080

  configure :production do
    set :mirror, ENV['MIRROR_API_KEY']
  end

  get '/keys' do
    logger.info settings.upstream # expect: exposure/credential-in-log
    key = settings.partner
    logger.info "partner #{key}" # expect: exposure/credential-in-log
    logger.info settings.mirror # expect: exposure/credential-in-log
    'ok'
  end

  get '/copies' do
    copy = env.dup
    copy.delete('X-API-Key')
    logger.info copy # expect: exposure/credential-in-log
    halt 403 unless env['HTTP_AUTHORIZATION']
    other = env.dup
    other.delete('HTTP_X_API_KEY')
    logger.info other # expect: exposure/credential-in-log
    'ok'
  end
end
