# Names of things, not the things.
CONF_PASSWORD = 'password'
TOKEN_URL = 'https://auth.example.com/token'
SECRET_KEY_CHARSET = 'abcdefghijklmnopqrstuvwxyz'
CENSOR_TOKEN = '********'
PRIVATE_KEY = '/etc/tls/server.key'
api_key = 'api_key'
fields = dict(api_key='apiKey', password='Password')
GRANT = {'grant_type': 'client_credentials', 'token_type': 'Bearer'}
