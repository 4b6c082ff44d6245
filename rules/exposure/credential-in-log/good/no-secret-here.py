# What is named like a secret and is none where it stands.
import logging

log = logging.getLogger(__name__)


def read(private_key, access_token):
    with open(private_key) as file:
        log.debug('reading %s', private_key)
        text = file.read()
    if access_token:
        return text
    log.warning('found, but empty: %a', access_token)
    return None


def check(context):
    credentials = context.to_policy_values()
    credentials.pop('auth_token', None)
    log.debug('failed with %s', credentials)
