# Parts, tests, lengths and names of a key; objects without it; instances that show nothing of themselves.
from dataclasses import dataclass, field

from flask import Flask, request

app = Flask(__name__)


@dataclass
class Session:
    user: str
    key: str = field(repr=False)


class Client:
    def __init__(self, key):
        self.key = key


@app.route('/')
def index():
    key = request.headers.get('X-API-Key')
    print(key[:4], len(key), bool(key), key.startswith('sk'), key.find('-'))
    print('X-API-Key' in request.headers, isinstance(key, str))
    print(key.replace(key, '***'), key.split('-')[0])
    print([name for name in request.headers.keys()])
    print(request.headers.keys(), list(request.headers.keys()))
    print(Session('u', key), Client(key), f'{Client(key)}')
    data = {'api_key': key, 'user': 1}
    print({**data, 'api_key': '***'})
    print(data | {'api_key': None})
    del data['api_key']
    print(data)
    if not key:
        print(dir(request), input('go on? '), open('notice.txt'))
        exit(1)
    return ''
