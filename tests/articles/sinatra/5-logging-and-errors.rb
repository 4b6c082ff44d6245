# mirrors "reduce logging and error leakage": the symbol counts as true, so that each request is logged with its query; the page of Rack is never reached, since Sinatra answers first (facts ruby 4.3, 5.1)
require 'sinatra'
require 'json'

configure do
  configure :production do
    set :logging, :off # expect: exposure/credential-in-log
    use Rack::ShowExceptions
    error do
      { error: 'something went wrong' }.to_json
    end
  end
end
