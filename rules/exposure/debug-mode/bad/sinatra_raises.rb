require 'sinatra/base'

# Puma shows the backtrace where RACK_ENV is not set.
class Raises < Sinatra::Base
  set :raise_errors, true # expect: exposure/debug-mode
end

# What is raised through the application reaches the page in front of it.
class Shows < Sinatra::Base
  enable :raise_errors # expect: exposure/debug-mode
  use Rack::ShowExceptions # expect: exposure/debug-mode
end
