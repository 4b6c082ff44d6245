require 'logger'

logger = Logger.new($stdout)
puts ENV['BILLING_API_KEY'] # expect: exposure/credential-in-log
warn "Created user with password: #{password}" # expect: exposure/credential-in-log
