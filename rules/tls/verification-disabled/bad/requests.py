import requests

requests.get('https://api.example.com', verify=False)  # expect: tls/verification-disabled
requests.post(
    'https://api.example.com',
    json={},
    verify=False,  # expect: tls/verification-disabled
)
requests.request('GET', 'https://api.example.com', verify=0)  # expect: tls/verification-disabled
requests.put('https://api.example.com', verify='')  # expect: tls/verification-disabled

session = requests.Session()
session.verify = False  # expect: tls/verification-disabled
session.get('https://api.example.com')
session.get('https://api.example.com', verify=None)

other = requests.session()
other.get('https://api.example.com', verify=False)  # expect: tls/verification-disabled


def non_verifying():
    made = requests.Session()
    made.verify = False  # expect: tls/verification-disabled
    return made
