import logging
import os

log = logging.getLogger(__name__)
HEADER = 'X-API-Key'


def check(token, expected):
    if token is None:
        log.warning('no token in %s', HEADER)
    log.info('token given: %s', token is not None)
    log.info('token: %s...', token[:4])
    print('API_KEY is set' if 'API_KEY' in os.environ else 'API_KEY is missing')
    print(os.environ.get('HOME'), os.environ['PATH'])
