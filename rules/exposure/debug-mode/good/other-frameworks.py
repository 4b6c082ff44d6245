from fastapi import FastAPI
from tornado.options import options
from tornado.web import Application

from settings import settings

app = FastAPI(title='api', debug=settings.debug)
plain = FastAPI(debug=False)
tornado_app = Application([], debug=options.debug)
