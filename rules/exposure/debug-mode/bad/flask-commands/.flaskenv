# read by `flask run` wherever it is started
FLASK_APP=shop
export FLASK_DEBUG="1"
