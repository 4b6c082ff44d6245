require 'faraday'

quiet = Faraday.new('https://api.example.com') do |f|
  f.headers['Authorization'] = "Bearer #{ENV['API_TOKEN']}"
  f.response :logger, nil, headers: false
  f.response :json
end
quiet.get('/') if false
Faraday.new('https://api.example.com') { |f| f.response :logger }
plain = Faraday.new('https://api.example.com') { |f| f.response :logger, nil, headers: false }
plain.get('/v1/reports?page=3')
plain.get('/v1/reports', page: 4)
