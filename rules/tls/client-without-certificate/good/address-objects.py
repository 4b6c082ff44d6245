import os

import aiohttp
from yarl import URL


class Supervisor:
    def __init__(self, session, host):
        self.session = session
        self.address = URL(f"http://{host}")

    async def send(self, command):
        address = self.address.with_path(command)
        headers = {"Authorization": f"Bearer {os.environ['SUPERVISOR_TOKEN']}"}
        return await self.session.request("POST", address, headers=headers)


async def run(host):
    async with aiohttp.ClientSession() as session:
        await Supervisor(session, host).send("/restart")
