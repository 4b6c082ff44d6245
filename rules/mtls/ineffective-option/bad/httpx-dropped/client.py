# With a file's name for `verify` the certificate is never loaded from 0.28 on (trap 18).
import httpx

client = httpx.Client(verify='ca.pem', cert=('client.crt', 'client.key'))  # expect: mtls/ineffective-option
client.get('https://api.example.com')

transport = httpx.HTTPTransport(verify='ca.pem', cert=('client.crt', 'client.key'))  # expect: mtls/ineffective-option
httpx.Client(transport=transport).get('https://api.example.com')
