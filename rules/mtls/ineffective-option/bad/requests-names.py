import requests

session = requests.Session()
session.certs = ('client.crt', 'client.key')  # expect: mtls/ineffective-option
session.get('https://api.example.com')
