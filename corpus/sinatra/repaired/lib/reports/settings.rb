module Reports
  # the key that callers of this service must send; without it nothing starts
  API_KEY = ENV.fetch('REPORTS_API_KEY') { raise 'REPORTS_API_KEY is missing' }

  API_KEY_HEADER = 'HTTP_X_API_KEY'
  TOKEN_LIFETIME = 3600
end
