class ApiController < ApplicationController
  rescue_from(StandardError) do |e|
    logger.error e
    render plain: 'internal error', status: 500
  end

  def show
    render json: find
  rescue => e
    render json: { trace: e.backtrace } if Rails.env.development?
  end

  def create
    render json: { errors: report.errors.full_messages }, status: 422
  end
end
