import logging
import os
import traceback
import uuid

from flask import Flask, abort, jsonify, render_template

app = Flask(__name__)


class UserError(Exception):
    def __init__(self, message):
        self.message = message

    def to_dict(self):
        return {'message': self.message}


@app.errorhandler(UserError)
def ours(e):
    return jsonify(e.to_dict()), 400


# Such a handler is given the standard text (trap 38).
@app.errorhandler(500)
def internal(e):
    return jsonify(error=str(e)), 500


@app.errorhandler(404)
def missing(e):
    return render_template('404.html', message=e.description), 404


@app.errorhandler(Exception)
def anything(e):
    number = uuid.uuid4()
    logging.exception('error %s', number)
    logging.error(traceback.format_exc())
    return jsonify(error='internal error', id=str(number)), 500


@app.route('/')
def index():
    try:
        return work()
    except Exception as e:
        if os.environ.get('APP_ENV') == 'development':
            return traceback.format_exc()
        logging.error('failed: %s', e)
        abort(500, 'internal error')
