import functools

import requests

get = functools.partial(requests.get, verify=False, timeout=5)
# What comes with the call wins.
get("https://billing.internal/", verify="/etc/billing/ca.pem")


def fetch(path, verify="/etc/billing/ca.pem"):
    return requests.get("https://billing.internal/" + path, timeout=5, verify=verify)


strictly = functools.partial(fetch, "orders")
strictly()
