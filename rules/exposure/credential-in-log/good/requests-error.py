import logging

import requests

log = logging.getLogger(__name__)


class Unavailable(Exception):
    pass


def fetch(place, config):
    try:
        return requests.get('https://weather.corp.net/', params={'q': place}, cert=config.pair)
    except requests.RequestException as error:
        log.error(error)


def other(place, config):
    try:
        answer = requests.get('https://weather.corp.net/', params={'api_key': config.secret}, cert=config.pair)
        return read(answer)
    except (Unavailable, ValueError) as error:
        log.error(error)
    except requests.RequestException as error:
        log.error('%s from the weather', type(error).__name__)
