import os
import ssl
from typing import Annotated

import httpx
from fastapi import Depends, FastAPI

app = FastAPI()


def client_of_this_app():
    context = ssl.create_default_context(cafile="/etc/billing/ca.pem")
    context.load_cert_chain("/etc/billing/client.crt", "/etc/billing/client.key")
    return httpx.Client(verify=context)


@app.get("/invoices")
def invoices(client: httpx.Client = Depends(client_of_this_app)):
    headers = {"x-api-key": os.environ["BILLING_API_KEY"]}
    return client.get("https://billing.example.com/", headers=headers).json()


@app.get("/orders")
def orders(client: Annotated[httpx.Client, Depends(client_of_this_app)]):
    headers = {"x-api-key": os.environ["BILLING_API_KEY"]}
    return client.get("https://orders.example.com/", headers=headers).json()


# Nobody in sight says with what this client was made.
def report(client: httpx.Client, path: str):
    headers = {"x-api-key": os.environ["BILLING_API_KEY"]}
    return client.get(f"https://billing.example.com/{path}", headers=headers).json()


class Reports:
    def __init__(self, client: httpx.AsyncClient):
        self.client = client

    async def fetch(self, path: str):
        headers = {"x-api-key": os.environ["BILLING_API_KEY"]}
        return await self.client.get(f"https://billing.example.com/{path}", headers=headers)
