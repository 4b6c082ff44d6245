# Requests makes its contexts itself (trap 23).
import ssl

import requests

ssl._create_default_https_context = ssl._create_unverified_context
requests.get('https://partner.corp.net/')
