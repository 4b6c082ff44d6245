import asyncio
import ssl


async def main(handle):
    context = ssl.create_default_context(purpose=ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain('server.crt', 'server.key')
    server = await asyncio.start_server(handle, '0.0.0.0', 8443, ssl=context)  # expect: mtls/server-without-client-cert
    async with server:
        await server.serve_forever()


async def other(factory):
    context = ssl._create_unverified_context(purpose=ssl.Purpose.CLIENT_AUTH)
    loop = asyncio.get_running_loop()
    await loop.create_server(factory, '0.0.0.0', 8443, ssl=context)  # expect: mtls/server-without-client-cert
