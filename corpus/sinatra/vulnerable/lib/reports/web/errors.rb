module Reports
  module Web
    module Errors
      def self.registered(app)
        app.error do
          problem = env['sinatra.error']
          app.settings.development? ? problem.full_message : 'something went wrong'
        end

        app.error StandardError do |problem|
          content_type :json
          { error: problem.message, trace: problem.backtrace }.to_json
        end
      end
    end
  end
end
