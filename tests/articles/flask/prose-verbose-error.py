# the weakness that the article describes: a key that came with the request in the trace of an error
import traceback

from flask import Flask

service = Flask(__name__)


@service.errorhandler(Exception)
def failed(problem):
    return {'error': str(problem), 'trace': traceback.format_exc()}, 500  # expect: exposure/error-details-in-response
