# What becomes of a key on its way into a text, a list, an object, and out of them again.
import copy
import os
from dataclasses import dataclass

from flask import Flask, request

app = Flask(__name__)


@app.route('/texts')
def texts():
    key = request.headers.get('X-API-Key')
    print('key {}'.format(key))  # expect: exposure/credential-in-log
    print('key {k}'.format(k=key))  # expect: exposure/credential-in-log
    print('key %s' % key)  # expect: exposure/credential-in-log
    print('key %(k)s' % {'k': key})  # expect: exposure/credential-in-log
    print(f'key {key!r:>{40}}')  # expect: exposure/credential-in-log
    print('key ' + key.strip().lower())  # expect: exposure/credential-in-log
    print(', '.join(['key', key]))  # expect: exposure/credential-in-log
    print(str(key), repr({'key': key}))  # expect: exposure/credential-in-log
    print(bytes(key.encode()))  # expect: exposure/credential-in-log
    print(key.upper())  # expect: exposure/credential-in-log
    return ''


@app.route('/objects')
def objects():
    key = request.headers['X-API-Key']
    print(dict(key=key))  # expect: exposure/credential-in-log
    print({**{'key': key}})  # expect: exposure/credential-in-log
    print([k for k in [key]])  # expect: exposure/credential-in-log
    print(list((key, 1)), max([key, '']))  # expect: exposure/credential-in-log
    print({'a': {'key': key}}['a'].get('key'))  # expect: exposure/credential-in-log
    print(getattr(request, 'headers'))  # expect: exposure/credential-in-log
    seen = []
    seen.append(key)
    seen.extend(['more'])
    print(seen)  # expect: exposure/credential-in-log
    for number, one in enumerate(seen):
        print(number, one)  # expect: exposure/credential-in-log
    print(next(iter(seen)))  # expect: exposure/credential-in-log
    print(list(filter(None, seen)))  # expect: exposure/credential-in-log
    return ''


@app.route('/headers')
def headers():
    for name, value in request.headers.items():
        print(name, value)  # expect: exposure/credential-in-log
    print(list(request.headers.values()))  # expect: exposure/credential-in-log
    print(copy.deepcopy(dict(request.headers)))  # expect: exposure/credential-in-log
    return ''


@dataclass
class Session:
    user: str
    key: str


class Client:
    def __init__(self, key):
        self.key = key


@app.route('/instances')
def instances():
    key = request.headers['X-API-Key']
    print(Session('u', key))  # expect: exposure/credential-in-log
    print(vars(Client(key)))  # expect: exposure/credential-in-log
    print(os.environ.get('API_TOKEN'), os.getenv('SECRET_KEY'))  # expect: exposure/credential-in-log
    return ''
