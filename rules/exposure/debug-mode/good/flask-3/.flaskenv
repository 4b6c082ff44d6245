# no release from 2.3 on reads it (trap 43)
FLASK_ENV=development
