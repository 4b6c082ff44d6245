import http.server
import ssl

httpd = http.server.HTTPServer(('0.0.0.0', 4443), http.server.SimpleHTTPRequestHandler)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certfile='server.pem')
httpd.socket = context.wrap_socket(httpd.socket, server_side=True)  # expect: mtls/server-without-client-cert
httpd.serve_forever()
