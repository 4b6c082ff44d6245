import jwt

from camera import Camera


def look(token, key):
    Camera(ssl=False, verify_ssl=False)
    return jwt.decode(token, key, options={'verify_signature': False}, verify=False)
