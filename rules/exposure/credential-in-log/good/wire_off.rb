require 'net/http'

http = Net::HTTP.new('localhost', 8080)
http.set_debug_output(nil)
http.get('/', 'X-Api-Key' => ENV['API_KEY'])
