require 'sinatra'

set :show_exceptions, :after_handler # expect: exposure/debug-mode
set :environment, :development # expect: exposure/debug-mode

configure :production do
  enable :show_exceptions # expect: exposure/debug-mode
end

error do
  'sorry'
end
