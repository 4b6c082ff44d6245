# Before 0.28 the certificate is presented.
import httpx

client = httpx.Client(verify='ca.pem', cert=('client.crt', 'client.key'))
client.get('https://api.example.com')
