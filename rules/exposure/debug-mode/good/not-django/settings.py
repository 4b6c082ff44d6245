# Some other program's settings.
DEBUG = True
LEVEL = 'DEBUG'
