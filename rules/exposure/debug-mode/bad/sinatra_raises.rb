require 'sinatra/base'

# What is raised through the application reaches the page in front of it.
class Shows < Sinatra::Base
  enable :raise_errors
  use Rack::ShowExceptions # expect: exposure/debug-mode
end
