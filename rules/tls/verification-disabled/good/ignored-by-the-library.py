# What does not turn verification off, whatever it looks like (traps 19, 20, 22).
import ssl

import httpx
import requests
from requests.adapters import HTTPAdapter

httpx.Client(verify=False, transport=httpx.HTTPTransport())
client = httpx.Client()
client.verify = False


class Tuned(HTTPAdapter):
    def init_poolmanager(self, *args, **kwargs):
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return super().init_poolmanager(*args, ssl_context=context, **kwargs)


session = requests.Session()
session.mount('https://', Tuned())
