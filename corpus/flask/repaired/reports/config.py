import os

# the key that callers of this service must send
REPORTS_API_KEY = os.environ['REPORTS_API_KEY']

TOKEN_LIFETIME = 3600
API_KEY_HEADER = 'X-API-Key'
