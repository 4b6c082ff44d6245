import requests
from aiohttp import web
from fastapi import FastAPI, Request
from loguru import logger

app = FastAPI()


@app.get('/')
async def index(request: Request):
    print(request)
    logger.info('request', headers=dict(request.headers))
    logger.bind(headers=dict(request.headers)).info('request')
    print(request.url.path, request.client)


async def hello(request: web.Request):
    print(request, request.method)
    headers = dict(request.headers)
    headers.pop('X-API-Key', None)
    print(headers)


answer = requests.get('https://a.example')
print(answer, answer.headers, answer.status_code)
print('Invalid token', f'token_type: {answer.json()["token_type"]}')
