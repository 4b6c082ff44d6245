import secrets


def make_password():
    return secrets.token_urlsafe(8)


print("created admin with", make_password())  # expect: exposure/credential-in-log
