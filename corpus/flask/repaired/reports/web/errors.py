import traceback
import uuid

from flask import jsonify


def register_errors(app):
    @app.errorhandler(Exception)
    def anything(error):
        number = str(uuid.uuid4())
        app.logger.error('error %s: %s', number, traceback.format_exc())
        return jsonify(error='internal error', id=number), 500

    @app.errorhandler(404)
    def missing(error):
        return jsonify(error=error.description), 404
