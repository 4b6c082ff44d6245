from flask import Flask

from .log import configure_logging
from .web.errors import register_errors
from .web.guards import register_guards
from .web.views import views


def create_app():
    app = Flask(__name__)
    app.secret_key = 'keyboard cat'
    configure_logging(app)
    register_guards(app)
    register_errors(app)
    app.register_blueprint(views)
    return app
