require 'sinatra'

error 500 do |e|
  settings.production? ? 'internal error' : 'internal error, see the log'
end
