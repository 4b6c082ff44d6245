# What errors of one's own classes say was written for the caller; so it is with those that speak of
# what was sent.
import json

import jwt
import pydantic
from flask import Flask, jsonify, request

from .errors import OrderRefused

app = Flask(__name__)


class QuotaExceeded(Exception):
    pass


@app.route('/order', methods=['POST'])
def order():
    try:
        claims = jwt.decode(request.cookies['session'], key(), algorithms=['HS256'])
        return place(json.loads(request.data), claims)
    except QuotaExceeded as e:
        return jsonify(error=str(e)), 429
    except (OrderRefused, QuotaExceeded) as e:
        return jsonify(error=str(e)), 409
    except json.JSONDecodeError as e:
        return jsonify(error=f'not JSON: {e}'), 400
    except jwt.InvalidTokenError as e:
        return jsonify(error=str(e)), 401
    except pydantic.ValidationError as e:
        return jsonify(error=str(e)), 422
    except ValueError as e:
        return jsonify(error=str(e)), 400
