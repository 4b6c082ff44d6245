require 'http'

# A client is put together in any order.
token = ENV['API_TOKEN']
HTTP.timeout(3).headers('X-Api-Key' => token).get('https://api.example.com') # expect: tls/client-without-certificate
HTTP.headers('X-Api-Key' => token).timeout(4).follow.get('https://api.example.com') # expect: tls/client-without-certificate
HTTP.auth("Bearer #{token}").headers('X-Trace' => '1').get('https://api.example.com') # expect: tls/client-without-certificate
HTTP.headers('X-Trace' => '1').auth("Bearer #{token}").get('https://api.example.com') # expect: tls/client-without-certificate
HTTP.accept(:json).basic_auth(user: 'reports', pass: token).post('https://api.example.com') # expect: tls/client-without-certificate
client = HTTP.persistent('https://api.example.com').headers('X-Api-Key' => token)
client.get('/reports') # expect: tls/client-without-certificate
HTTP.with('X-Api-Key' => token).get('https://api.example.com') # expect: tls/client-without-certificate
