import os

import requests
from requests.adapters import HTTPAdapter

session = requests.Session()
session.headers.update({'X-API-Key': os.environ['API_KEY']})
# An adapter that only tries again brings no certificate.
session.mount('https://', HTTPAdapter(max_retries=3))
session.get('https://api.example.com/v1')  # expect: tls/client-without-certificate

with requests.Session() as other:
    other.headers['Authorization'] = 'Bearer ' + os.environ['TOKEN']
    other.request('GET', 'https://api.example.com/v1')  # expect: tls/client-without-certificate
