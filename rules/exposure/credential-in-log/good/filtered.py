import logging

from flask import Flask, request

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.route('/')
def index():
    log.info({k: v for k, v in request.headers.items() if k not in ('X-Api-Key', 'Authorization') and k != 'Cookie'})
    log.info({k: v for k, v in request.headers.items() if k.lower() != 'x-api-key'})
    log.info([(k, v) for k, v in request.headers.items() if k.startswith('X-Trace')])
    for k, v in request.headers.items():
        if k.lower() in ('x-api-key', 'authorization', 'cookie'):
            continue
        log.info('%s: %s', k, v)
    # Names only, and the headers of the response (traps 33 and 34).
    log.info('names %s, with a key: %s', list(request.headers.keys()), 'X-API-Key' in request.headers)
    return ''
