class ReportsController < ApplicationController
  before_action do
    Rails.logger.info request.headers.to_h # expect: exposure/credential-in-log
  end

  def index
    Rails.logger.debug "key: #{request.headers['X-Api-Key']}" # expect: exposure/credential-in-log
    logger.info("token #{params[:access_token]}") # expect: exposure/credential-in-log
    head :ok
  end
end
