import logging

from flask import request

HIDDEN = {'x-api-key', 'authorization', 'cookie'}


def configure_logging(app):
    logging.basicConfig(level=logging.INFO)
    app.before_request(trace)


def trace():
    shown = {name: value for name, value in request.headers if name.lower() not in HIDDEN}
    logging.info('incoming %s %s', request.path, shown)
