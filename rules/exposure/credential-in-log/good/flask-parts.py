import logging

from flask import Flask, request

app = Flask(__name__)
logger = logging.getLogger(__name__)


@app.before_request
def trace():
    # A request shows its method and its address, not its headers (trap 30).
    print(request)
    logger.info('%s %s', request.method, request.path)
    logger.info('request %s', request)
    print(list(request.headers.keys()))
    print('X-API-Key' in request.headers)
    print(bool(request.headers.get('X-API-Key')))
    print(len(request.headers['X-API-Key']))
    print(request.headers.get('User-Agent'), request.headers['Content-Type'])
    print(request.args.get('page'))
    logger.info('request', extra={'headers': dict(request.headers)})
    key = request.headers.get('X-API-Key', '')
    print(key[:4])
