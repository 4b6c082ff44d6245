# The error page lists the request's headers, keys and all (facts/python.md 5).
from sanic import Sanic

app = Sanic('shop')
app.run(host='0.0.0.0', port=8000, debug=True)  # expect: exposure/debug-mode
