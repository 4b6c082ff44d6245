class ApiController < ApplicationController
  rescue_from(StandardError) { |e| render plain: e.message } # expect: exposure/error-details-in-response

  around_filter :catch_exceptions

  def show
    render json: find
  rescue => e
    render json: { error: e.message, backtrace: e.backtrace }, status: 500 # expect: exposure/error-details-in-response
  end
end
