import ssl

import httpx

httpx.get('https://a.example', verify=False)  # expect: tls/verification-disabled
client = httpx.Client(verify=False)  # expect: tls/verification-disabled
transport = httpx.HTTPTransport(verify=False)  # expect: tls/verification-disabled
proxied = httpx.AsyncClient(transport=transport)
context = ssl.create_default_context()
context.check_hostname = False
context.verify_mode = ssl.CERT_NONE  # expect: tls/verification-disabled
httpx.AsyncClient(verify=context)


def pick(secure):
    return httpx.AsyncClient() if secure else httpx.AsyncClient(verify=False)  # expect: tls/verification-disabled
