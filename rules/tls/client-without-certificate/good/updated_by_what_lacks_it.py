import requests

from .settings import API_KEY, CERTIFICATE


def send(order):
    shared = {"timeout": 5, "cert": None}
    del shared["cert"]
    options = {"cert": CERTIFICATE}
    # What the other lacks is not taken away.
    options.update(shared)
    return requests.post("https://api.partner.example/orders", json=order, headers={"X-Api-Key": API_KEY}, **options)
