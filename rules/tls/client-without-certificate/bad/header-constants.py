import os

import aiohttp
from aiohttp import hdrs
from aiohttp.hdrs import AUTHORIZATION, USER_AGENT


async def fetch(session: aiohttp.ClientSession, path):
    headers = {AUTHORIZATION: f"Bearer {os.environ['BILLING_TOKEN']}", USER_AGENT: "billing"}
    return await session.get(f"https://billing.example.com/{path}", headers=headers)  # expect: tls/client-without-certificate


async def run():
    async with aiohttp.ClientSession() as session:
        await fetch(session, "invoices")
        headers = {hdrs.ACCEPT: "text/plain", hdrs.AUTHORIZATION: os.environ["BILLING_TOKEN"]}
        await session.get("https://billing.example.com/", headers=headers)  # expect: tls/client-without-certificate
