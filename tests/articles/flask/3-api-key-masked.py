# mirrors "log only the first and last characters": a prefix is printed and not the key
import logging

from flask import Flask, request

service = Flask(__name__)


@service.route('/records')
def records():
    given = request.headers.get('X-API-Key', '')
    logging.info('key %s...%s', given[:2], given[-2:])
    return ''
