import psycopg2

DB_PASSWORD = 'Tr0ub4dor-and-3'  # expect: secrets/hardcoded-credential
psycopg2.connect(host='db', user='app', password='Tr0ub4dor-and-4')  # expect: secrets/hardcoded-credential


class Config:
    SECRET_KEY = b'\xb8Uf-biscuit-tin-1'  # expect: secrets/hardcoded-credential
    JWT_SECRET_KEY = 'green-biscuit-tin-2'  # expect: secrets/hardcoded-credential
