import ssl

from aiohttp import web


class Server:
    def __init__(self):
        self.app = web.Application()
        self.ssl_context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self.ssl_context.load_cert_chain('server.crt', 'server.key')

    async def start(self):
        runner = web.AppRunner(self.app)
        await runner.setup()
        site = web.TCPSite(runner, '127.0.0.1', 8443, ssl_context=self.ssl_context)  # expect: mtls/server-without-client-cert
        await site.start()


ssl_context = ssl.SSLContext()
ssl_context.load_cert_chain('server.crt', 'server.key')
web.run_app(web.Application(), ssl_context=ssl_context)  # expect: mtls/server-without-client-cert
