# Where nobody knows the address, it may be a machine in the same house.
import requests


class Router:
    def __init__(self, url, login, password):
        self.url = url
        self.auth = (login, password)

    def ask(self):
        return requests.get(self.url, auth=self.auth)
