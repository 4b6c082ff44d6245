import os

import jwt
from flask import Flask, abort, request

app = Flask(__name__)
app.secret_key = os.environ['SECRET_KEY']
app.config['SECRET_KEY'] = os.environ.get('SECRET_KEY', '')
app.config.update(SECRET_KEY=None)
API_KEY = os.getenv('API_KEY')
API_KEY_HEADER_NAME = 'X-API-Key'
LEVEL = os.environ.get('LOG_LEVEL', 'INFO')


@app.before_request
def check():
    if request.headers.get(API_KEY_HEADER_NAME) != API_KEY:
        abort(401)
    jwt.encode({'sub': 1}, app.secret_key, algorithm='HS256')
