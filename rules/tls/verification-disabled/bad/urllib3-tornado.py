import ssl

import urllib3
from tornado import httpclient

urllib3.PoolManager(cert_reqs='CERT_NONE')  # expect: tls/verification-disabled
urllib3.PoolManager(cert_reqs=ssl.CERT_NONE)  # expect: tls/verification-disabled
urllib3.HTTPSConnectionPool('a.example', cert_reqs='NONE')  # expect: tls/verification-disabled
urllib3.PoolManager(cert_reqs='CERT_REQUIRED', assert_hostname=False)  # expect: tls/verification-disabled
urllib3.PoolManager(ssl_context=ssl.SSLContext())  # expect: tls/verification-disabled


async def ask():
    client = httpclient.AsyncHTTPClient()
    await client.fetch('https://a.example', validate_cert=False)  # expect: tls/verification-disabled
    httpclient.HTTPClient().fetch('https://a.example', validate_cert=False)  # expect: tls/verification-disabled
    httpclient.HTTPRequest('https://a.example', validate_cert=False)  # expect: tls/verification-disabled
