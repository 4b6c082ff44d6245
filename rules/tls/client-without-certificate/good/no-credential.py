import os

import requests

from clients import headers

requests.get('https://api.example.com')
requests.get('https://api.example.com', headers={'Accept': 'application/json', 'User-Agent': 'x'})
requests.get('http://localhost:8080', headers={'X-API-Key': os.environ['API_KEY']})
requests.get('http://api.example.com', headers={'X-API-Key': os.environ['API_KEY']})
requests.get('https://api.example.com', headers=headers)
requests.get('https://api.example.com', headers={'X-API-Key': None})


def ask(session, cert):
    requests.get('https://api.example.com', headers={'X-API-Key': os.environ['API_KEY']}, cert=cert)
    session.get('https://api.example.com', headers={'X-API-Key': os.environ['API_KEY']})
