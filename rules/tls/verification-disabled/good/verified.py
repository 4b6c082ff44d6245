import os
import ssl
import urllib.request

import aiohttp
import httpx
import requests
import urllib3
from tornado.httpclient import AsyncHTTPClient

requests.get('https://a.example')
requests.get('https://a.example', verify=True)
requests.get('https://a.example', verify=None)
requests.get('https://a.example', verify='ca.pem')
requests.get('https://a.example', verify=os.environ.get('CA_BUNDLE', 'ca.pem'))
httpx.get('https://a.example', verify='ca.pem')
urllib3.PoolManager(cert_reqs='CERT_OPTIONAL', ca_certs='ca.pem')
urllib3.PoolManager(cert_reqs='CERT_NONE', assert_fingerprint='ab:cd')
urllib3.disable_warnings()

context = ssl.create_default_context(cafile='ca.pem')
urllib.request.urlopen('https://a.example', context=context)
httpx.Client(verify=context)

strict = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
strict.load_verify_locations('ca.pem')
httpx.Client(verify=strict)

off_and_on = ssl.create_default_context()
off_and_on.check_hostname = False
off_and_on.verify_mode = ssl.CERT_NONE
off_and_on.verify_mode = ssl.CERT_REQUIRED
off_and_on.check_hostname = True
httpx.Client(verify=off_and_on)


async def ask(session: aiohttp.ClientSession):
    await session.get('https://a.example', ssl=True)
    await session.get('https://a.example', ssl=None)
    await session.get('https://a.example', ssl=aiohttp.Fingerprint(b'x' * 32))
    # A context wins over the switch.
    await AsyncHTTPClient().fetch('https://a.example', validate_cert=False, ssl_options=context)
