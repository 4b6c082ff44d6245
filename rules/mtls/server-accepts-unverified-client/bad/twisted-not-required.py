from twisted.internet import reactor, ssl
from twisted.web.server import Site

options = ssl.CertificateOptions(
    privateKey=key,
    certificate=certificate,
    caCerts=[authority],
    requireCertificate=False,  # expect: mtls/server-accepts-unverified-client
)
reactor.listenSSL(443, Site(root), options)
