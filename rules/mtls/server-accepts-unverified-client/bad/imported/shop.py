import ssl

import uvicorn
from fastapi import FastAPI

app = FastAPI()

if __name__ == '__main__':
    uvicorn.run(
        app,
        ssl_certfile='tls/server.crt',
        ssl_keyfile='tls/server.key',
        ssl_ca_certs='tls/clients.crt',
        ssl_cert_reqs=ssl.CERT_OPTIONAL,  # expect: mtls/server-accepts-unverified-client
    )
