import jwt
from flask import Blueprint, jsonify, request

from ..clients.archive import store
from ..clients.billing import invoices

views = Blueprint('views', __name__)


@views.route('/reports')
def reports():
    try:
        return jsonify(invoices(request.args['month']))
    except Exception as error:
        return jsonify({'error': f'no invoices: {error}'}), 502


@views.post('/reports')
def add():
    return {'stored': store(request.get_json())}


@views.get('/token')
def token():
    return jwt.encode({'sub': 'reports'}, 'secret', algorithm='HS256')


@views.route('/debug')
def debug():
    print(f'debug: {request.headers}')
    return jsonify(method=request.method)
