from werkzeug import run_simple
from werkzeug.serving import run_simple as serve

from myapp import application

run_simple('0.0.0.0', 8443, application, ssl_context=('server.crt', 'server.key'))  # expect: mtls/server-without-client-cert
serve('0.0.0.0', 8444, application, ssl_context='adhoc')  # expect: mtls/server-without-client-cert
