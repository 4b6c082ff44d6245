# Nothing says whether 0.28 is used, or a release before it that presents the certificate.
import httpx

client = httpx.Client(verify='ca.pem', cert=('client.crt', 'client.key'))
client.get('https://api.example.com')
