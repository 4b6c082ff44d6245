import os
from typing import Annotated

import httpx
from fastapi import Depends, FastAPI

app = FastAPI()


def client_of_this_app():
    return httpx.Client(timeout=5)


@app.get("/invoices")
def invoices(client: httpx.Client = Depends(client_of_this_app)):
    headers = {"x-api-key": os.environ["BILLING_API_KEY"]}
    return client.get("https://billing.example.com/", headers=headers).json()  # expect: tls/client-without-certificate


@app.get("/orders")
def orders(client: Annotated[httpx.Client, Depends(client_of_this_app)]):
    headers = {"x-api-key": os.environ["BILLING_API_KEY"]}
    return client.get("https://orders.example.com/", headers=headers).json()  # expect: tls/client-without-certificate


def report(client: httpx.Client, path: str):
    headers = {"x-api-key": os.environ["BILLING_API_KEY"]}
    return client.get(f"https://billing.example.com/{path}", headers=headers).json()  # expect: tls/client-without-certificate


report(httpx.Client(), "report")
