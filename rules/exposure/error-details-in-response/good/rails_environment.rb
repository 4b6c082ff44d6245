class Reports < ActionController::Base
  def show
    render json: { trace: @error.backtrace } unless Rails.env.production?
  rescue => e
    render json: { trace: e.backtrace } if Rails.env.test?
  end
end
