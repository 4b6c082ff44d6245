from app.log import logger


class Users:
    async def on_after_forgot_password(self, user, token, request=None):
        print(f'User {user.id} has forgot their password. Reset token: {token}')  # expect: exposure/credential-in-log
        logger.info('reset token %s', token)  # expect: exposure/credential-in-log


def login(user, password):
    logger.debug('login %s %s', user, password)  # expect: exposure/credential-in-log
