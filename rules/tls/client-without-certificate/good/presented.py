import os
import ssl

import aiohttp
import httpx
import requests
import urllib3
from requests.adapters import HTTPAdapter
from tornado.httpclient import AsyncHTTPClient

headers = {'X-API-Key': os.environ['API_KEY']}
requests.get('https://api.example.com', headers=headers, cert=('c.pem', 'k.pem'))
requests.request('GET', 'https://api.example.com', headers=headers, cert='both.pem')

session = requests.Session()
session.cert = ('c.pem', 'k.pem')
session.headers.update(headers)
session.get('https://api.example.com')
session.get('https://api.example.com', cert=None)

context = ssl.create_default_context(cafile='ca.pem')
context.load_cert_chain('c.pem', 'k.pem')
httpx.get('https://api.example.com', headers=headers, verify=context)
httpx.Client(verify=context, headers=headers).get('https://api.example.com')
httpx.Client(cert=('c.pem', 'k.pem'), headers=headers).get('https://api.example.com')
httpx.Client(transport=httpx.HTTPTransport(verify=context)).get('https://api.example.com', headers=headers)
urllib3.PoolManager(cert_file='c.pem', key_file='k.pem').request('GET', 'https://api.example.com', headers=headers)
urllib3.PoolManager(ssl_context=context).request('GET', 'https://api.example.com', headers=headers)


class WithContext(HTTPAdapter):
    def init_poolmanager(self, *args, **kwargs):
        return super().init_poolmanager(*args, ssl_context=context, **kwargs)


# The certificate is in the adapter's context (trap 21).
mounted = requests.Session()
mounted.mount('https://api.example.com', WithContext())
mounted.get('https://api.example.com', headers=headers)


async def ask(session: aiohttp.ClientSession):
    await session.get('https://api.example.com', headers=headers, ssl=context)
    connector = aiohttp.TCPConnector(ssl=context)
    async with aiohttp.ClientSession(connector=connector, headers=headers) as own:
        await own.get('https://api.example.com')
    await AsyncHTTPClient().fetch('https://api.example.com', headers=headers, client_cert='c', client_key='k')
    await AsyncHTTPClient().fetch('https://api.example.com', headers=headers, ssl_options=context)
