# A flag that somebody else sets: neither on nor off.
import ssl

import requests

from settings import config


def client_context(verify):
    context = ssl.create_default_context()
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def ask(url, verify=True):
    session = requests.Session()
    session.verify = config.verify
    session.get(url)
    requests.get(url, verify=verify)
    requests.get(url, verify=config.get('verify', True))


class Client:
    def __init__(self, verify=True):
        self.verify = verify

    def get(self, url):
        return requests.get(url, verify=self.verify)
