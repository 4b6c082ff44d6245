import jwt
from itsdangerous import URLSafeTimedSerializer

jwt.encode({'sub': 1}, 'orange-biscuit-tin', algorithm='HS256')  # expect: secrets/hardcoded-credential
jwt.decode('x', key='green-biscuit-tin', algorithms=['HS256'])  # expect: secrets/hardcoded-credential
URLSafeTimedSerializer('blue-biscuit-tin')  # expect: secrets/hardcoded-credential
URLSafeTimedSerializer(secret_key='red-biscuit-tin')  # expect: secrets/hardcoded-credential
