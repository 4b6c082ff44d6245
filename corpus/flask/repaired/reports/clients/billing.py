import os

import requests

session = requests.Session()
session.headers.update({'X-API-Key': os.environ['BILLING_API_KEY']})
session.cert = ('certs/client.crt', 'certs/client.key')


def invoices(month):
    answer = session.get('https://billing.example.net/v1/invoices', params={'month': month}, timeout=10)
    answer.raise_for_status()
    return answer.json()
