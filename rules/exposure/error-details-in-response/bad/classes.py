import subprocess

import requests
from flask import Flask, jsonify

app = Flask(__name__)


class QuotaExceeded(Exception):
    pass


@app.route('/order', methods=['POST'])
def order():
    try:
        return place()
    except requests.RequestException as e:
        return jsonify(error=str(e)), 502  # expect: exposure/error-details-in-response
    except (QuotaExceeded, OSError) as e:
        return jsonify(error=str(e)), 500  # expect: exposure/error-details-in-response
    except subprocess.CalledProcessError as e:
        return jsonify(error=str(e)), 500  # expect: exposure/error-details-in-response
