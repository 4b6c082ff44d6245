import os
import logging

print(os.environ)  # expect: exposure/credential-in-log
print(os.environ['API_KEY'])  # expect: exposure/credential-in-log
logging.info('using %s', os.getenv('API_KEY'))  # expect: exposure/credential-in-log
logging.getLogger('a').info('all: %s', os.environ)  # expect: exposure/credential-in-log
