import traceback

from flask import jsonify


def register_errors(app):
    @app.errorhandler(Exception)
    def anything(error):
        return jsonify(error='internal error', trace=traceback.format_exc()), 500

    @app.errorhandler(404)
    def missing(error):
        return jsonify(error=error.description), 404
