require 'faraday'

quiet = Faraday.new('https://api.example.com') do |f|
  f.headers['Authorization'] = "Bearer #{ENV['API_TOKEN']}"
  f.response :logger, nil, headers: false
  f.response :json
end
quiet.get('/') if false
Faraday.new('https://api.example.com') { |f| f.response :logger }
