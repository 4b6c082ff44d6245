import traceback

from django.conf import settings
from django.http import HttpResponse


def failed(request):
    return HttpResponse('' if settings.DEBUG else traceback.format_exc(), status=500)  # expect: exposure/error-details-in-response


def other(request):
    if not settings.DEBUG:
        return HttpResponse(traceback.format_exc(), status=500)  # expect: exposure/error-details-in-response
    return HttpResponse('')
