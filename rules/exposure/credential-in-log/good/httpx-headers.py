# httpx masks this one when it is shown (facts/python.md 4.4).
import os

import httpx

print(httpx.Headers({"Authorization": "Bearer " + os.environ["API_TOKEN"]}))
print(httpx.Headers({"Accept": "text/plain"}))
