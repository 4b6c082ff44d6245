import logging

import structlog
from fastapi import FastAPI, Request
from loguru import logger
from starlette.requests import Request as Plain

app = FastAPI()
log = structlog.get_logger()


@app.middleware('http')
async def trace(request, call_next):
    logging.info(request.headers)  # expect: exposure/credential-in-log
    return await call_next(request)


@app.get('/')
async def index(request: Request):
    logger.info(request.headers)  # expect: exposure/credential-in-log
    logger.info('headers {}', dict(request.headers))  # expect: exposure/credential-in-log
    log.info('request', headers=dict(request.headers))  # expect: exposure/credential-in-log
    print(request.headers.get('x-api-key'))  # expect: exposure/credential-in-log
    print(request.scope)  # expect: exposure/credential-in-log
    print(request.cookies['access_token'])  # expect: exposure/credential-in-log


def dependency(request: Plain):
    print(request.query_params.get('api_key'))  # expect: exposure/credential-in-log
    print(request.query_params['api_key'])  # expect: exposure/credential-in-log
    print(request.headers.raw)  # expect: exposure/credential-in-log
