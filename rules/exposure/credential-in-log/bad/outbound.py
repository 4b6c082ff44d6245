import requests
from http.server import BaseHTTPRequestHandler

session = requests.Session()
session.headers['X-API-Key'] = open('key').read()
answer = session.get('https://localhost/')
print(answer.request.headers)  # expect: exposure/credential-in-log


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        print(self.headers)  # expect: exposure/credential-in-log
        print(self.headers.get('Authorization'))  # expect: exposure/credential-in-log
