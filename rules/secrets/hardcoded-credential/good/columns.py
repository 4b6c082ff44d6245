# A name that is given ever other values is a column of a table; identifiers and settings' names are none either.
from sensors import Description

from n6 import stamp

SENSORS = (
    Description(key='a', api_key='eBatChargeToday2'),
    Description(key='b', api_key='epv1Total'),
    Description(key='c', api_key='eChargeTotal9'),
    Description(key='d', api_key='pDischarge1'),
    Description(key='e', api_key='pacToGrid7Total'),
)
SYNTAX = {'msDNS-SigningKeys': ('2.5.5.10', False), 'encryption_secret_key': ('2.5.5.10', True)}
CONF_HAS_PWD = 'has_password'
CONF_JWT_SECRET = 'jwt_secret'
DUMMY_SECRET = 'FPPTH34D4E3MI2HG'
