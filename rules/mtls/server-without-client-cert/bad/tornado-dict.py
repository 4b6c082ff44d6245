from tornado.httpserver import HTTPServer
from tornado.web import Application

server = HTTPServer(Application([]), ssl_options={'certfile': 'c.pem', 'keyfile': 'k.pem', 'ca_certs': 'ca.pem'})  # expect: mtls/server-without-client-cert
server.listen(8443)
