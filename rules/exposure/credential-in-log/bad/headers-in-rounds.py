# Each header in its own line, and the one with the key among them.
from django.http import HttpRequest
from flask import Flask, request

app = Flask(__name__)


@app.route('/')
def index():
    for k, v in request.headers:
        print(f'{k}: {v}')  # expect: exposure/credential-in-log
    for pair in request.headers:
        print(pair)  # expect: exposure/credential-in-log
    for k in request.headers.keys():
        print(k, request.headers[k])  # expect: exposure/credential-in-log
    for k, v in sorted(request.environ.items()):
        print(k, v)  # expect: exposure/credential-in-log
    return ''


def view(http: HttpRequest):
    for k, v in http.META.items():
        # Whether it is a header at all leaves none out.
        if k.startswith('HTTP_'):
            print(k, v)  # expect: exposure/credential-in-log
    for k, v in http.META.items():
        if not k.startswith('HTTP_'):
            continue
        print(k, v)  # expect: exposure/credential-in-log
