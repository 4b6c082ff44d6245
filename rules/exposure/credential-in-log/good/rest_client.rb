require 'rest-client'

RestClient.log = nil
# What these write is their own affair.
old = RestClient.log
RestClient.log = Redacting.new(Logger.new($stdout))
RestClient.get('http://api.internal', 'X-Api-Key' => ENV['API_KEY'])
RestClient.log = old
