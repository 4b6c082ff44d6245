import aiohttp
from aiohttp import hdrs


async def run(kind):
    async with aiohttp.ClientSession() as session:
        headers = {hdrs.ACCEPT: kind, hdrs.CONTENT_TYPE: kind, hdrs.USER_AGENT: "billing"}
        await session.get("https://billing.example.com/", headers=headers)
