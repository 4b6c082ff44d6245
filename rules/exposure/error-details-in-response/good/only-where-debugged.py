import os
import traceback

from django.conf import settings
from django.http import HttpResponse, HttpResponseServerError


def failed(request):
    return HttpResponseServerError(traceback.format_exc() if settings.DEBUG else 'Internal Server Error')


def other(request):
    if settings.DEBUG:
        return HttpResponse(traceback.format_exc(), status=500)
    return HttpResponse('Internal Server Error', status=500)


def third(request):
    shown = traceback.format_exc() if os.environ.get('APP_ENV') == 'development' else ''
    return HttpResponse(shown, status=500)
