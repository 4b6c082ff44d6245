import os
import ssl

import uvicorn

required = os.getenv('REQUIRE_MTLS', 'false') == 'true'

uvicorn.run(
    'main:app',
    ssl_certfile='c.pem',
    ssl_keyfile='k.pem',
    ssl_ca_certs='clients-ca.pem',
    ssl_cert_reqs=ssl.CERT_REQUIRED if required else ssl.CERT_NONE,  # expect: mtls/conditional-enforcement
)
