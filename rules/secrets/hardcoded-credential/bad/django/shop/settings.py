SECRET_KEY = 'orange biscuit tin'  # expect: secrets/hardcoded-credential
INSTALLED_APPS = ['shop']
