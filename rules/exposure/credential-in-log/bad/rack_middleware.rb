class RequestLog
  def initialize(app)
    @app = app
  end

  def call(env)
    puts "key=#{env['HTTP_X_API_KEY']}" # expect: exposure/credential-in-log
    env['rack.errors'].puts env['HTTP_AUTHORIZATION'] # expect: exposure/credential-in-log
    @app.call(env)
  end
end
