# Without debug mode Flask answers the error before the debugger sees it (trap 41).
from flask import Flask
from werkzeug.debug import DebuggedApplication

app = Flask(__name__)
app.wsgi_app = DebuggedApplication(app.wsgi_app)
app.run(use_debugger=True)
