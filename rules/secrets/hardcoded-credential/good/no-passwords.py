# Words that stand where passwords do.
ICONS = {'pass': 'thumbs-up-icon', 'fail': 'thumbs-down-icon'}
OPTIONS = {'winrm': {'_example': {'password': 'hunter2-Xy!', 'user': 'bolt'}}}
DATA_JWT_SECRET = 'oauth2_jwt_secret'
spreadsheet_key = '1S0mld7LMbUad8LYlo13Os9f7eNjw57MqVC0YiCd1Jis'
mysql_password = '--password=password'


def answer():
    return {'Password': 'Updated.'}
