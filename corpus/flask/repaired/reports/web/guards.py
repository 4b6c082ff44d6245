import hmac
import logging

from flask import abort, request

from ..config import REPORTS_API_KEY

logger = logging.getLogger(__name__)


def register_guards(app):
    @app.before_request
    def demand_key():
        key = request.headers.get('X-API-Key', '')
        if not hmac.compare_digest(key, REPORTS_API_KEY):
            logger.warning('rejected a key of %d characters', len(key))
            abort(403)
