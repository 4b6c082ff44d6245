require 'sinatra'

set :raise_errors, false
use Rack::ShowExceptions

# What the server then shows of an error hangs on its environment.
configure :production do
  enable :raise_errors
end

configure :development do
  use Rack::ShowExceptions
end
