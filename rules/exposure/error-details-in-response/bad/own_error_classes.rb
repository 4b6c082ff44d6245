require 'sinatra/base'

class Refused < StandardError
  def initialize(msg, kind)
    super(msg)
    @kind = kind
  end

  def to_json(*) = { 'msg' => message, 'kind' => @kind }.to_json
end

class App < Sinatra::Base
  # The class is the application's own, what it says is not.
  error StandardError do
    cause = env['sinatra.error']
    err = Refused.new("500: #{cause.message}", 'server-error')
    [500, err.to_json] # expect: exposure/error-details-in-response
  end
end
