# mirrors "read the key and do not log it": works, the key is neither printed nor answered
from flask import Flask, jsonify, request

service = Flask(__name__)


@service.route('/records')
def records():
    given = request.headers.get('X-API-Key')
    if not given:
        return jsonify({'error': 'an api key is needed'}), 400
    return jsonify({'status': 'ok'})
