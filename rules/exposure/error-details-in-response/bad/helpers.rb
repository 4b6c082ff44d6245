module Helpers
  def guarded
    yield
  rescue StandardError => e
    halt 500, "failed: #{e.message}" # expect: exposure/error-details-in-response
  end
end

class Uptime < Endpoint
  get '/uptime' do
    begin
      check
      [200, 'OK']
    rescue Exception => e
      return [500, "Error: #{e.message}"] # expect: exposure/error-details-in-response
    end
  end

  get '/jobs' do
    begin
      work
    rescue => e
      status 500
      json({ error: { message: "unexpected: #{e.message}" } }) # expect: exposure/error-details-in-response
    end
  end
end
