require_relative '../settings'

module Reports
  module Web
    module Guards
      def demand_key
        key = request.env['HTTP_X_API_KEY'] || params[:api_key]
        return if key == API_KEY

        logger.warn "refused key #{key}"
        halt 403
      end

      def guarded
        yield
      rescue StandardError => problem
        halt 502, "no answer: #{problem.message}"
      end
    end
  end
end
