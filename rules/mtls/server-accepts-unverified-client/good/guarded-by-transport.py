import asyncio
import ssl


async def handle(reader, writer):
    certificate = writer.get_extra_info('peercert')
    if not certificate:
        writer.close()
        return
    writer.write(b'hello')


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.verify_mode = ssl.CERT_OPTIONAL
asyncio.start_server(handle, '', 8443, ssl=context)
