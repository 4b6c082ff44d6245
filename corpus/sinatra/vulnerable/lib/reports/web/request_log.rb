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
        LOG.info "key: #{env['HTTP_X_API_KEY']}"
        @app.call(env)
      rescue StandardError => problem
        [500, {}, [problem.full_message]]
      end
    end
  end
end
