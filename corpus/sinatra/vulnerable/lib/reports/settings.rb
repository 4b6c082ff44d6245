module Reports
  # the key that callers of this service must send
  API_KEY = ENV.fetch('REPORTS_API_KEY', 'q7ZxM2vTn9Lw4KdRb8YcHs5JgPfA3uEi')

  API_KEY_HEADER = 'HTTP_X_API_KEY'
  TOKEN_LIFETIME = 3600
end
