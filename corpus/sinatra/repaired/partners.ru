require_relative 'lib/reports/web/api'

run Reports::Web::Api
