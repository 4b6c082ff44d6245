from flask import Flask, abort, request

app = Flask(__name__)
API_KEY = 'orange-biscuit-tin'  # expect: secrets/hardcoded-credential


@app.before_request
def check():
    if request.headers.get('X-API-Key') != API_KEY:
        abort(401)
    if request.headers['Authorization'] == 'tin-of-biscuits-77':  # expect: secrets/hardcoded-credential
        return None
