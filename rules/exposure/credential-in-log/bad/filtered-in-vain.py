# A copy spells the name `X-Api-Key`, and this filter asks for another one (trap 31).
import logging

from flask import Flask, request

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.route('/')
def index():
    key = request.headers['X-API-Key']
    log.info({k: v for k, v in request.headers if k != 'X-API-Key'})  # expect: exposure/credential-in-log
    log.info({name: value for name, value in request.headers.items() if name not in ('X-API-KEY', 'Cookie')})  # expect: exposure/credential-in-log
    log.info({k: v for k, v in request.headers.items()})  # expect: exposure/credential-in-log
    for k, v in request.headers.items():
        print(k, v)  # expect: exposure/credential-in-log
    return work(key)
