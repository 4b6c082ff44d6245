require_relative '../log'

module Reports
  module Web
    # Rack middleware that notes what was asked for.
    class RequestLog
      def initialize(app)
        @app = app
      end

      def call(env)
        Reports.trace(env)
        LOG.info "key given: #{!env['HTTP_X_API_KEY'].nil?}"
        @app.call(env)
      rescue StandardError => problem
        LOG.error problem.full_message
        [500, {}, ['something went wrong']]
      end
    end
  end
end
