class ApplicationController < ActionController::API
  rescue_from Exception do |e|
    logger.error("#{e.class}: #{e.message}")
    render_jsend(error: e.message, code: 500) # expect: exposure/error-details-in-response
  end

  def show
    render plain: find
  rescue => e
    render body: MultiJson.dump({ message: e.message }) # expect: exposure/error-details-in-response
  end
end
