import logging

from homeassistant.const import CONF_REFRESH_TOKEN

LOGGER = logging.getLogger(__name__)


def setup(entry):
    LOGGER.debug('refresh token: %s', entry.data[CONF_REFRESH_TOKEN])  # expect: exposure/credential-in-log
