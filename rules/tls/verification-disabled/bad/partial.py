import functools

import requests

get = functools.partial(requests.get, verify=False, timeout=5)  # expect: tls/verification-disabled
get("https://billing.internal/")


def fetch(path, verify="/etc/billing/ca.pem"):
    return requests.get("https://billing.internal/" + path, timeout=5, verify=verify)  # expect: tls/verification-disabled


loosely = functools.partial(fetch, verify=False)
loosely("orders")


async def load(loop, url):
    # Whoever is handed it calls it.
    call = functools.partial(requests.get, url, verify=False)  # expect: tls/verification-disabled
    return await loop.run_in_executor(None, call)
