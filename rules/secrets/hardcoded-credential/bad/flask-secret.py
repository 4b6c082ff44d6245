import os

from flask import Flask

app = Flask(__name__)
app.secret_key = 'orange biscuit tin'  # expect: secrets/hardcoded-credential
other = Flask(__name__)
other.config['SECRET_KEY'] = 'blue biscuit tin'  # expect: secrets/hardcoded-credential
third = Flask(__name__)
third.config['SECRET_KEY'] = os.environ.get('SECRET_KEY', 'green biscuit tin')  # expect: secrets/hardcoded-credential
third.config['MAIL_PASSWORD'] = os.environ.get('MAIL_PASSWORD') or 'you-will-never-guess'  # expect: secrets/hardcoded-credential
TOKEN = os.getenv('SERVICE_TOKEN', 'tin-of-biscuits-9')  # expect: secrets/hardcoded-credential
