require 'sinatra'

set :raise_errors, false
use Rack::ShowExceptions

configure :production do
  # Puma says nothing of an error there.
  enable :raise_errors
end

configure :test do
  set :raise_errors, true
end
