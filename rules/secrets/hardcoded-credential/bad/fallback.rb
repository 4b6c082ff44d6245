api_key = ENV['BILLING_API_KEY'] || 'R0dhT7NOHC8IRfM9LHPmyFrkxRGTjVE9' # expect: secrets/hardcoded-credential
token = ENV.fetch('BILLING_TOKEN', 'efa19eb9e236f01ce8f2998eb5b4caceebac5fcd') # expect: secrets/hardcoded-credential
OpenSSL::HMAC.hexdigest('SHA256', 'signing-key-of-ours', token) # expect: secrets/hardcoded-credential
