# Without `run` nobody reads the setting: the command sets its own.
from flask import Flask

app = Flask(__name__)
app.config['DEBUG'] = True
app.debug = True
