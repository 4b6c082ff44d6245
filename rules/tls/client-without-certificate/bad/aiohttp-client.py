import os

import aiohttp


async def ask(session: aiohttp.ClientSession):
    headers = {'Authorization': 'Bearer ' + os.environ['TOKEN']}
    async with session.get('https://api.example.com/v1', headers=headers) as answer:  # expect: tls/client-without-certificate
        await answer.json()
    await session.request('GET', 'https://api.example.com/v1', headers=headers)  # expect: tls/client-without-certificate


async def hand_over():
    async with aiohttp.ClientSession() as session:
        await ask(session)


async def own():
    connector = aiohttp.TCPConnector(limit=10)
    headers = {'X-API-Key': os.environ['API_KEY']}
    async with aiohttp.ClientSession(connector=connector, headers=headers) as session:
        await session.post('https://api.example.com/v1', json={})  # expect: tls/client-without-certificate
