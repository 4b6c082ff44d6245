import logging
import os

import jwt
from flask import Blueprint, jsonify, request

from ..clients.archive import store
from ..clients.billing import invoices

views = Blueprint('views', __name__)


@views.route('/reports')
def reports():
    try:
        return jsonify(invoices(request.args['month']))
    except Exception:
        logging.exception('no invoices')
        return jsonify({'error': 'no invoices'}), 502


@views.post('/reports')
def add():
    return {'stored': store(request.get_json())}


@views.get('/token')
def token():
    return jwt.encode({'sub': 'reports'}, os.environ['TOKEN_SECRET'], algorithm='HS256')


@views.route('/debug')
def debug():
    print(f'debug: {request}')
    return jsonify(method=request.method)
