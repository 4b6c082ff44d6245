require_relative '../settings'

module Reports
  module Web
    module Guards
      def demand_key
        key = request.env['HTTP_X_API_KEY'].to_s
        return if Rack::Utils.secure_compare(key, API_KEY)

        logger.warn "refused a key of #{key.length} characters"
        halt 403
      end

      def guarded
        yield
      rescue StandardError => problem
        logger.error problem.message
        halt 502, 'no answer'
      end
    end
  end
end
