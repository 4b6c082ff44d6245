import http.client
import os

import urllib3
from urllib3.poolmanager import PoolManager
from tornado.httpclient import AsyncHTTPClient

headers = {'X-API-Key': os.environ['API_KEY']}
urllib3.PoolManager().request('GET', 'https://api.example.com/v1', headers=headers)  # expect: tls/client-without-certificate
PoolManager().request('GET', 'https://api.example.com/v1', headers=headers)  # expect: tls/client-without-certificate
connection = http.client.HTTPSConnection('api.example.com')
connection.request('GET', 'https://api.example.com/v1', headers=headers)  # expect: tls/client-without-certificate


async def ask():
    await AsyncHTTPClient().fetch('https://api.example.com/v1', headers=headers)  # expect: tls/client-without-certificate
