# Shown, httpx masks `authorization` and nothing else (trap 37).
import os

import httpx

key = os.environ["API_KEY"]
headers = httpx.Headers({"X-API-Key": key, "Accept": "text/plain"})
print(headers)  # expect: exposure/credential-in-log
print(dict(headers))  # expect: exposure/credential-in-log
