require_relative 'lib/reports/web/api'
require_relative 'lib/reports/web/request_log'

use Reports::Web::RequestLog

map '/health' do
  run lambda { |env|
    puts "health asked for by #{env['HTTP_AUTHORIZATION']}"
    [200, { 'content-type' => 'text/plain' }, ['ok']]
  }
end

run Reports::Web::Api
