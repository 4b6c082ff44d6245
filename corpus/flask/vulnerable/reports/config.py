import os

# the key that callers of this service must send
REPORTS_API_KEY = os.environ.get('REPORTS_API_KEY', 'f3b1tzAURVFfqOoQuIeyMgkHQaJCpZOk')

TOKEN_LIFETIME = 3600
API_KEY_HEADER = 'X-API-Key'
