require 'faraday'

Faraday.new('https://api.example.com', ssl: { verify: false }).get('/') # expect: tls/verification-disabled
