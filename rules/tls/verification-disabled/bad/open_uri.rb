require 'open-uri'

URI.open('https://api.example.com/', ssl_verify_mode: OpenSSL::SSL::VERIFY_NONE).read # expect: tls/verification-disabled
OpenSSL::SSL::SSLContext::DEFAULT_PARAMS[:verify_mode] = OpenSSL::SSL::VERIFY_NONE # expect: tls/verification-disabled
