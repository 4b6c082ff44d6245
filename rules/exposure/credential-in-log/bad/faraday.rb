require 'faraday'

conn = Faraday.new('https://api.example.com') do |f|
  f.headers['Authorization'] = "Bearer #{ENV['API_TOKEN']}"
  f.response :logger # expect: exposure/credential-in-log
end
p conn # expect: exposure/credential-in-log
conn

# Without the headers the address is logged, and the query with it.
quiet = Faraday.new('https://api.example.com') do |f|
  f.response :logger, nil, headers: false # expect: exposure/credential-in-log
end
quiet.get("/v1/reports?api_key=#{ENV['API_KEY']}")
