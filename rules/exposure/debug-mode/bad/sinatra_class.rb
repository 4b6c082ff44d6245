require 'sinatra/base'

class App < Sinatra::Base
  set show_exceptions: :after_handler, port: 4567 # expect: exposure/debug-mode
  enable :sessions, :show_exceptions # expect: exposure/debug-mode

  get('/') { 'ok' }
end
