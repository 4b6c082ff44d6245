# The text of the error shows the address with its query (trap 35).
import logging
import os

import requests

log = logging.getLogger(__name__)


def fetch(place):
    try:
        return requests.get('https://weather.corp.net/', params={'q': place, 'api_key': os.environ['WEATHER_KEY']})
    except requests.RequestException as error:
        log.error(error)  # expect: exposure/credential-in-log


def by_address(session: requests.Session, token):
    try:
        session.get(f'https://weather.corp.net/?access_token={token}').raise_for_status()
    except requests.exceptions.HTTPError as error:
        log.warning('failed: %s', error)  # expect: exposure/credential-in-log
