# An authority turns the demand on, without any word of verification (trap 16).
from twisted.internet import endpoints, reactor, ssl
from twisted.web.server import Site

own = ssl.PrivateCertificate.loadPEM(open('server.pem').read())
authority = ssl.Certificate.loadPEM(open('ca.pem').read())
reactor.listenSSL(443, Site(root), own.options(authority))
options = ssl.CertificateOptions(privateKey=key, certificate=certificate, trustRoot=authority)
endpoints.SSL4ServerEndpoint(reactor, 445, options).listen(Site(root))
