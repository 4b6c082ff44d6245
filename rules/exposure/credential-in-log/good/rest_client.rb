require 'rest-client'

RestClient.log = nil
RestClient.get('http://api.internal', 'X-Api-Key' => ENV['API_KEY'])
