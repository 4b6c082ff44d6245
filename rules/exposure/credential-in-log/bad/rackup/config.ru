require 'sinatra/base'

map '/status' do
  run lambda { |env|
    puts "asked with #{env['HTTP_X_API_KEY']}" # expect: exposure/credential-in-log
    [200, {}, ['ok']]
  }
end

run Sinatra::Application
