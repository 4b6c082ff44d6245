# A copy spells the names `X-Api-Key`: other spellings take nothing out (traps 31 and 32).
from flask import Flask, request

app = Flask(__name__)


@app.route('/')
def index():
    headers = dict(request.headers)
    headers.pop('X-API-Key', None)
    print(headers)  # expect: exposure/credential-in-log
    masked = dict(request.headers)
    masked['X-API-Key'] = '***'
    print(masked)  # expect: exposure/credential-in-log
    return ''
