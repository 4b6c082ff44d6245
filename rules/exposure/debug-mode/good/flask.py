import os

from flask import Flask
from werkzeug.debug import DebuggedApplication

app = Flask(__name__)

# The argument wins.
app.config['DEBUG'] = True
app.run(debug=False)

other = Flask(__name__)
other.run()
other.run(debug=os.environ.get('DEBUG') == '1')
other.run(use_debugger=True)
DebuggedApplication(other)

if os.environ.get('FLASK_ENV') == 'development':
    other.run(debug=True)


class Development:
    DEBUG = True


class Production:
    DEBUG = False
