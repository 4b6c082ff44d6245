from flask import Flask

app = Flask(__name__)

if __name__ == '__main__':
    # For developers: gunicorn imports this file, and its own server never runs.
    app.run(ssl_context='adhoc')
