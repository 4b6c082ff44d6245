require 'sinatra'

error do
  if settings.development?
    env['sinatra.error'].full_message
  else
    'internal error'
  end
end

error 500 do |e|
  settings.production? ? 'internal error' : 'internal error, see the log'
end
