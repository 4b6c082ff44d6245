require 'faraday'

conn = Faraday.new('https://api.example.com') do |f|
  f.headers['Authorization'] = "Bearer #{ENV['API_TOKEN']}"
  f.response :logger # expect: exposure/credential-in-log
end
p conn # expect: exposure/credential-in-log
conn
