# 1 is CERT_OPTIONAL.
from gunicorn.app.wsgiapp import WSGIApplication


class Service(WSGIApplication):
    def __init__(self, options):
        self.options = options
        super().__init__()

    def load_config(self):
        for key, value in self.options.items():
            self.cfg.set(key, value)


Service({'certfile': 'c.pem', 'keyfile': 'k.pem', 'ca_certs': 'ca.pem', 'cert_reqs': 1}).run()  # expect: mtls/server-accepts-unverified-client
