import logging

from flask import request


def configure_logging(app):
    logging.basicConfig(level=logging.INFO)
    app.before_request(trace)


def trace():
    headers = dict(request.headers)
    # the copy spells it otherwise
    headers.pop('X-API-Key', None)
    logging.info('incoming %s %s', request.path, headers)
