import os

import requests

TOKEN = os.environ['SERVICE_TOKEN']

requests.get('https://api.example.com/v1', headers={'Authorization': f'Bearer {TOKEN}'})  # expect: tls/client-without-certificate
headers = {'X-API-Key': os.environ.get('API_KEY')}
requests.post(url='https://api.example.com/v1', json={}, headers=headers)  # expect: tls/client-without-certificate
requests.request('PUT', 'https://api.example.com/v1', headers=headers)  # expect: tls/client-without-certificate
requests.get('https://api.example.com/v1', auth=('user', TOKEN), timeout=5)  # expect: tls/client-without-certificate


class Client:
    BASE = 'https://api.example.com'

    def __init__(self, token):
        self.token = token

    def ask(self):
        return requests.get(f'{self.BASE}/v1', headers={'Authorization': 'Token %s' % self.token})  # expect: tls/client-without-certificate
