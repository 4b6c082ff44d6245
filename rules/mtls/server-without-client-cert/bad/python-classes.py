# Contexts that go through fields, constructors, class variables, parameters and tables.
import ssl
from dataclasses import dataclass
from socket import create_server

listener = create_server(('', 8443))


@dataclass
class Config:
    certificate: str
    reqs: int = ssl.CERT_NONE

    def context(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.verify_mode = self.reqs  # expect: mtls/server-without-client-cert
        return context


Config('c.pem').context().wrap_socket(listener, server_side=True)
Config('c.pem', reqs=ssl.CERT_REQUIRED).context().wrap_socket(listener, server_side=True)


class Server:
    def __init__(self, strict=False):
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if strict:
            self.context.verify_mode = ssl.CERT_REQUIRED

    def start(self):
        return self.context.wrap_socket(listener, server_side=True)  # expect: mtls/server-without-client-cert


Server().start()
Server(True).start()


class Modes:
    DEVELOPMENT = ssl.CERT_NONE

    class Production:
        REQS = ssl.CERT_REQUIRED


MODES = {'off': ssl.VerifyMode.CERT_NONE, 'on': ssl.VerifyMode.CERT_REQUIRED}


def serve(reqs):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    setattr(context, 'verify_mode', reqs)  # expect: mtls/server-without-client-cert
    with context.wrap_socket(listener, server_side=True) as wrapped:
        wrapped.accept()


serve(Modes.DEVELOPMENT)
serve(Modes.Production.REQS)
serve(reqs=MODES['off'])
serve(reqs=MODES['on'])
