from twisted.internet import endpoints, reactor, ssl
from twisted.web.server import Site

own = ssl.PrivateCertificate.loadPEM(open('server.pem').read())
reactor.listenSSL(443, Site(root), own.options())  # expect: mtls/server-without-client-cert
reactor.listenSSL(444, Site(root), ssl.DefaultOpenSSLContextFactory('server.key', 'server.crt'))  # expect: mtls/server-without-client-cert
options = ssl.CertificateOptions(privateKey=key, certificate=certificate)
endpoints.SSL4ServerEndpoint(reactor, 445, options).listen(Site(root))  # expect: mtls/server-without-client-cert
