api_key = ENV['BILLING_API_KEY'] || 'R0dhT7NOHC8IRfM9LHPmyFrkxRGTjVE9' # expect: secrets/hardcoded-credential
OpenSSL::HMAC.hexdigest('SHA256', 'signing-key-of-ours', body) # expect: secrets/hardcoded-credential
