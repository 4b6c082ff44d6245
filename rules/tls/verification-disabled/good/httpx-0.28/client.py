# From 0.28 on only `False` turns the check off (facts python 3.2).
import httpx

httpx.get('https://a.example', verify=None)
client = httpx.Client(verify='')
