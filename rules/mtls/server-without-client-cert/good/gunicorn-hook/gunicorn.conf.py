# The hook makes the context and may demand what no setting says (trap 8).
import ssl

certfile = 'server.crt'
keyfile = 'server.key'


def ssl_context(conf, default_ssl_context_factory):
    context = default_ssl_context_factory()
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations('clients-ca.pem')
    return context
