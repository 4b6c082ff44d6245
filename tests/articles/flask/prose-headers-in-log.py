# the weakness that the article describes: the headers of a request in a log, unfiltered
import logging

from flask import Flask, request

service = Flask(__name__)


@service.route('/records')
def records():
    logging.debug('records asked for: %s', request.headers)  # expect: exposure/credential-in-log
    key = request.headers['x-api-key']
    logging.debug('passing %s on', key)  # expect: exposure/credential-in-log
    return ''
