import ssl

import aiohttp


async def ask():
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=False)) as session:  # expect: tls/verification-disabled
        # The connector's word holds (trap 26).
        async with session.get('https://a.example', ssl=True) as answer:
            return await answer.text()


async def tell(session: aiohttp.ClientSession):
    await session.post('https://a.example', ssl=False)  # expect: tls/verification-disabled
    await session.request('GET', 'https://a.example', verify_ssl=False)  # expect: tls/verification-disabled
    context = ssl._create_unverified_context()
    await session.get('https://a.example', ssl=context)  # expect: tls/verification-disabled
