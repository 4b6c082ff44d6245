# The settings of gunicorn given in code: enforced, decided elsewhere, and without TLS.
import ssl

from gunicorn.app.base import BaseApplication


class Standalone(BaseApplication):
    def __init__(self, app, options=None):
        self.options = options or {}
        self.application = app
        super().__init__()

    def load_config(self):
        for key, value in self.options.items():
            self.cfg.set(key, value)

    def load(self):
        return self.application


def serve(app, options):
    Standalone(app, options).run()


enforced = {'certfile': 'c.pem', 'keyfile': 'k.pem', 'cert_reqs': ssl.CERT_REQUIRED, 'ca_certs': 'ca.pem'}
Standalone(app, enforced).run()
Standalone(app, {'bind': '0.0.0.0:8080', 'workers': 3}).run()
Standalone(app).run()
