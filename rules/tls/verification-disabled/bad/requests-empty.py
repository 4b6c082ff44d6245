# An empty text is no path (trap 29).
import requests

requests.get('https://partner.corp.net/', verify='')  # expect: tls/verification-disabled
