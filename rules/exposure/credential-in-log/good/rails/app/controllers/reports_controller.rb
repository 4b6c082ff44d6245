class ReportsController < ApplicationController
  def index
    # These show nothing of what they hold.
    Rails.logger.info request.headers
    Rails.logger.info request
    logger.info("page #{params[:page]}")
    logger.info("key given: #{request.headers['X-Api-Key'].present?}")
    head :ok
  end
end
