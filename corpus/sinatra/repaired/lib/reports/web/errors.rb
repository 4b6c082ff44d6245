require 'securerandom'

module Reports
  module Web
    module Errors
      def self.registered(app)
        app.error do
          problem = env['sinatra.error']
          app.settings.development? ? problem.full_message : 'something went wrong'
        end

        app.error StandardError do |problem|
          number = SecureRandom.uuid
          logger.error "#{number}: #{problem.full_message}"
          content_type :json
          { error: 'something went wrong', id: number }.to_json
        end
      end
    end
  end
end
