require 'typhoeus'

# Each of the two switches turns off one half of the check (trap 35).
Typhoeus.get('https://api.example.com', ssl_verifypeer: false) # expect: tls/verification-disabled
Typhoeus.get('https://api.example.com', ssl_verifyhost: 0) # expect: tls/verification-disabled
Typhoeus.get('https://api.example.com', ssl_verifypeer: false, ssl_verifyhost: 0) # expect: tls/verification-disabled
