require 'json'

class Errors
  def initialize(app)
    @app = app
  end

  def call(env)
    @app.call(env)
  rescue => e
    [500, { 'Content-Type' => 'application/json' }, ["#{e.message} at #{e.backtrace}"]] # expect: exposure/error-details-in-response
  end
end
