# A handler of 500 is passed over in debug mode (trap 40).
from flask import Flask

app = Flask(__name__)


@app.errorhandler(500)
def failed(error):
    return 'sorry', 500


app.run(debug=True)  # expect: exposure/debug-mode
