import ssl


def partner_context():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain('certs/server.crt', 'certs/server.key')
    context.load_verify_locations('certs/partners-ca.crt')
    context.verify_mode = ssl.CERT_REQUIRED
    return context


def upstream_context():
    # the upstream's certificate is from our own authority
    context = ssl.create_default_context(cafile='certs/internal-ca.crt')
    context.load_cert_chain('certs/client.crt', 'certs/client.key')
    return context
