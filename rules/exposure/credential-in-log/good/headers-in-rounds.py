# The name decides which headers are shown.
from django.http import HttpRequest
from flask import Flask, request

app = Flask(__name__)


@app.route('/')
def index():
    for k, v in request.headers:
        if k.lower() in ('authorization', 'x-api-key'):
            v = '***'
        print(k, v)
    for k in request.headers.keys():
        print(k)
    return ''


def view(http: HttpRequest, name):
    for k, v in http.META.items():
        if not k.startswith('HTTP_'):
            print(k, v)
    for k, v in http.META.items():
        if k.startswith('HTTP_X_TRACE'):
            print(k, v)
    print(http.META[name])
