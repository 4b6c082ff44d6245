class OwnErrorsController < ActionController::Base
  class Refused < StandardError; end

  rescue_from Refused do |e|
    render json: { error: e.message }, status: 409
  end
end
