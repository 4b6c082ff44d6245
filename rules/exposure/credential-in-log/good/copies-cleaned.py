from flask import Flask, request

app = Flask(__name__)


@app.route('/')
def index():
    hidden = {'x-api-key', 'authorization', 'cookie'}
    print({k: v for k, v in request.headers.items() if k.lower() not in hidden})
    headers = dict(request.headers)
    headers.pop('X-Api-Key', None)
    headers.pop('Authorization', None)
    print(headers)
    return ''
