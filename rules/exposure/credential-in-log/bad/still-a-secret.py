# What only looks as if it were none.
import logging

log = logging.getLogger(__name__)


def read(access_token):
    if not access_token:
        return None
    log.warning('found: %a', access_token)  # expect: exposure/credential-in-log
    return access_token


def check(context):
    credentials = context.to_policy_values()
    log.debug('checking %s', credentials)  # expect: exposure/credential-in-log
    credentials.pop('auth_token', None)
