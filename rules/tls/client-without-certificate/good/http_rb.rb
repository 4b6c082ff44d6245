require 'http'

token = ENV['API_TOKEN']
pair = { cert: CERTIFICATE, key: KEY }
HTTP.timeout(3).headers('X-Api-Key' => token).get('https://api.example.com', ssl: pair)
HTTP.auth("Bearer #{token}").timeout(3).get('https://api.example.com', ssl: pair)
HTTP.timeout(3).headers('X-Trace' => '1').get('https://api.example.com')
HTTP.basic_auth(user: 'reports', pass: token).get('http://localhost:8080')
