from __future__ import annotations

import os
import os, sys as system
import urllib.parse
import urllib.parse as up, a . b as ab
from ssl import SSLContext, CERT_REQUIRED as REQUIRED
from http.server import (
    HTTPServer,
    BaseHTTPRequestHandler as Handler,
)
from . import sibling
from .. import cousin as other
from .settings import *
from ..pkg.module import name as local
from .\
    more import thing
from m import *

try:
    import ujson as json
except ImportError:
    import json

def late():
    import lazy.module
    from fast import it as this
    return lazy, this

loaded = __import__("dotted.name")
unknown = __import__(os.name)

if system:
    from one import choice
else:
    from two import choice

_private = 1
