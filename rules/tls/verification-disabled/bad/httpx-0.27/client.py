# Before 0.28 whatever is falsy turns the check off (facts python 3.2).
import httpx

httpx.get('https://a.example', verify=None)  # expect: tls/verification-disabled
client = httpx.Client(verify='')  # expect: tls/verification-disabled
