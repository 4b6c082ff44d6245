import os
from urllib.parse import urljoin

import requests
import tornado.auth
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.httpx_client import get_async_client
from requests.auth import HTTPBasicAuth, HTTPDigestAuth

API = 'https://api.example.com/v1/'


class Client:
    def __init__(self, login, password):
        self.auth = HTTPBasicAuth(login, password)

    def ask(self):
        return requests.get(urljoin(API, 'devices'), auth=self.auth)  # expect: tls/client-without-certificate

    def other(self, login, password):
        return requests.get(API, auth=HTTPDigestAuth(login, password))  # expect: tls/client-without-certificate

    def third(self, key):
        return requests.get(API, headers={'hibp-api-key': key})  # expect: tls/client-without-certificate

    def fourth(self, token):
        return requests.get(API, headers={'X-ChatWorkToken': token})  # expect: tls/client-without-certificate


class Login(tornado.auth.OAuth2Mixin):
    async def user(self, token):
        await self.get_auth_http_client().fetch(API, headers={'Authorization': f'Bearer {token}'})  # expect: tls/client-without-certificate


async def look(hass, token):
    headers = {'Authorization': f'Bearer {token}'}
    await async_get_clientsession(hass).get(API, headers=headers)  # expect: tls/client-without-certificate
    await get_async_client(hass).get(API, headers=headers)  # expect: tls/client-without-certificate


def upload(release, report):
    auth = (os.environ['UPLOAD_TOKEN'], 'x-oauth-basic')
    requests.post(release['upload_url'], report, auth=auth)  # expect: tls/client-without-certificate
