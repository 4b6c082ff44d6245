puts ENV['API_TOKEN'].upcase # expect: exposure/credential-in-log
