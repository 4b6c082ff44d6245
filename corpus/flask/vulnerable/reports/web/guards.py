import logging

from flask import abort, request

from ..config import REPORTS_API_KEY

logger = logging.getLogger(__name__)


def register_guards(app):
    @app.before_request
    def demand_key():
        key = request.headers.get('X-API-Key') or request.args.get('api_key')
        if key != REPORTS_API_KEY:
            logger.warning('rejected key %s', key)
            abort(403)
