# CERT_OPTIONAL is as good as CERT_REQUIRED in a client (trap 25), a warning silenced is no check turned off
# (trap 27), and None means what the session says (trap 29).
import requests
import urllib3

urllib3.disable_warnings()
urllib3.PoolManager(cert_reqs='CERT_OPTIONAL').request('GET', 'https://partner.corp.net/')
requests.get('https://partner.corp.net/', verify=None)
