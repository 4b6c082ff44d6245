import logging

from flask import request
from homeassistant.const import CONF_API_KEY, CONF_HOST, CONF_USERNAME

from settings import REMOTE_USER_HEADER

LOGGER = logging.getLogger(__name__)


class Sensor:
    def __init__(self, login, password):
        self.login = login
        self.password = password
        # an instance is shown as its class and a number
        LOGGER.debug('created %r', self)


def migrate(entry):
    LOGGER.info('migrating %s to %s', CONF_USERNAME, CONF_API_KEY)
    LOGGER.info('host %s', entry.data[CONF_HOST])


def who():
    # which header this is, nobody can tell; most carry no credential
    LOGGER.info('logging in %s', request.headers.get(REMOTE_USER_HEADER))
