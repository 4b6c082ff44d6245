import uvicorn
from fastapi import FastAPI

app = FastAPI()

if __name__ == '__main__':
    uvicorn.run('main:app', port=8443, ssl_keyfile='k.pem', ssl_certfile='c.pem', ssl_ca_certs='ca.pem')  # expect: mtls/server-without-client-cert
