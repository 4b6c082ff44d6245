require 'sinatra'

set :show_exceptions, false
disable :show_exceptions
set :raise_errors, false

configure :development do
  set :show_exceptions, true
  enable :show_exceptions
end

configure :production do
  # Sinatra answers before this sees anything.
  use Rack::ShowExceptions
end
