import logging

import structlog
from django.http.request import HttpRequest
from fastapi import APIRouter
from flask import Blueprint, request
from flask.wrappers import Request as FlaskRequest
from http.server import SimpleHTTPRequestHandler
from rest_framework.request import Request as RestRequest

pages = Blueprint('pages', __name__)
router = APIRouter()
log = structlog.getLogger()


def first(request: HttpRequest):
    print(request.headers)  # expect: exposure/credential-in-log


def second(request: RestRequest):
    print(request.headers)  # expect: exposure/credential-in-log


def third(request: FlaskRequest):
    log.info('third', headers=dict(request.headers))  # expect: exposure/credential-in-log


@pages.before_app_request
def fourth():
    print(request.headers)  # expect: exposure/credential-in-log


def fifth(logger: logging.Logger):
    logger.info('%s', request.headers)  # expect: exposure/credential-in-log


class Handler(SimpleHTTPRequestHandler):
    def do_POST(self):
        print(self.headers['X-API-Key'])  # expect: exposure/credential-in-log
