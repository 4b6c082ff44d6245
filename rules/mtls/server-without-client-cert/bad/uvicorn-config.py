import ssl

from uvicorn import Config, Server

OPTIONS = {'ssl_certfile': 'c.pem', 'ssl_keyfile': 'k.pem'}

config = Config('main:app', port=8443, **OPTIONS)  # expect: mtls/server-without-client-cert
Server(config).run()

also = Config(
    'main:app',
    ssl_certfile='c.pem',
    ssl_cert_reqs=ssl.VerifyMode.CERT_NONE,  # expect: mtls/server-without-client-cert
)
