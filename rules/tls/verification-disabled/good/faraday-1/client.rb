require 'faraday'

# There is no such option before 2.4: the program ends here.
Faraday.new('https://api.example.com', ssl: { verify_hostname: false }).get('/')
