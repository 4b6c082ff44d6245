# the same settings put right: no request is logged, no page shows internals, and the handler answers
require 'sinatra'
require 'json'

configure do
  set :show_exceptions, false
  configure :production do
    disable :logging
    error do
      { error: 'something went wrong' }.to_json
    end
  end
end
