require 'sinatra/base'

class Refused < StandardError
  def initialize(msg, kind)
    super(msg)
    @kind = kind
  end

  def to_json(*) = { 'msg' => message, 'kind' => @kind }.to_json
end

Late = Class.new(Refused)

class App < Sinatra::Base
  error 404 do
    err = Refused.new("Could not find route #{request.path}", 'not-found')
    [404, err.to_json]
  end

  # What such a class says was written for clients.
  error Refused do |err|
    [400, err.message]
  end

  error Late do |err|
    [400, err.message]
  end
end
