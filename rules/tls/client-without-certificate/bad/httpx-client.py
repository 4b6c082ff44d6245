import os
import ssl

import httpx

key = os.environ['API_KEY']
httpx.get('https://api.example.com/v1', headers={'X-API-Key': key})  # expect: tls/client-without-certificate

with httpx.Client(base_url='https://api.example.com', headers={'X-API-Key': key}) as client:
    client.get('/v1')  # expect: tls/client-without-certificate
    client.request('GET', '/v1')  # expect: tls/client-without-certificate


async def ask():
    context = ssl.create_default_context(cafile='ca.pem')
    async with httpx.AsyncClient(verify=context) as client:
        await client.get('https://api.example.com/v1', headers={'X-API-Key': key})  # expect: tls/client-without-certificate

httpx.get("https://api.example.com", headers=httpx.Headers({"Authorization": token}))  # expect: tls/client-without-certificate
