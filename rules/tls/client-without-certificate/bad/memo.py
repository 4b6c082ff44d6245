# One session for many functions: whoever asks last is given the same one.
import os

import requests

session = None


def connect():
    global session
    if session is None:
        session = requests.Session()
        session.headers["X-Api-Key"] = os.environ["API_KEY"]
    return session


def plans():
    return connect().get("https://billing.example.com/plans")  # expect: tls/client-without-certificate


def trials():
    return connect().get("https://billing.example.com/trials")  # expect: tls/client-without-certificate


def invoices():
    return connect().get("https://billing.example.com/invoices")  # expect: tls/client-without-certificate


def coupons():
    return connect().get("https://billing.example.com/coupons")  # expect: tls/client-without-certificate


def receipts():
    return connect().get("https://billing.example.com/receipts")  # expect: tls/client-without-certificate


def balances():
    return connect().get("https://billing.example.com/balances")  # expect: tls/client-without-certificate


def limits():
    return connect().get("https://billing.example.com/limits")  # expect: tls/client-without-certificate


def owners():
    return connect().get("https://billing.example.com/owners")  # expect: tls/client-without-certificate


def groups():
    return connect().get("https://billing.example.com/groups")  # expect: tls/client-without-certificate


def usage():
    return connect().get("https://billing.example.com/usage")  # expect: tls/client-without-certificate


def credits():
    return connect().get("https://billing.example.com/credits")  # expect: tls/client-without-certificate


def addons():
    return connect().get("https://billing.example.com/addons")  # expect: tls/client-without-certificate


def history():
    return connect().get("https://billing.example.com/history")  # expect: tls/client-without-certificate


def refunds():
    return connect().get("https://billing.example.com/refunds")  # expect: tls/client-without-certificate


def taxes():
    return connect().get("https://billing.example.com/taxes")  # expect: tls/client-without-certificate


def cards():
    return connect().get("https://billing.example.com/cards")  # expect: tls/client-without-certificate


def addresses():
    return connect().get("https://billing.example.com/addresses")  # expect: tls/client-without-certificate


def users():
    return connect().get("https://billing.example.com/users")  # expect: tls/client-without-certificate


def seats():
    return connect().get("https://billing.example.com/seats")  # expect: tls/client-without-certificate
