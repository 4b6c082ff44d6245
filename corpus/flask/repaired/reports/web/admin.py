import os

from flask import Blueprint

admin = Blueprint('admin', __name__)


@admin.route('/environment')
def environment():
    print('environment shown, service key is', 'set' if os.environ.get('REPORTS_API_KEY') else 'missing')
    return {'names': list(os.environ.keys())}
