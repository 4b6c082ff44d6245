module Errors
  def self.registered(app)
    app.set :details, true

    app.error StandardError do |problem|
      problem.full_message # expect: exposure/error-details-in-response
    end

    app.get '/status' do
      begin
        work
      rescue => problem
        next problem.message unless settings.production? # expect: exposure/error-details-in-response
        settings.details ? problem.full_message : 'sorry' # expect: exposure/error-details-in-response
      end
    end
  end
end
