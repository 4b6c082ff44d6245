# nothing says which release is used
FLASK_ENV=development
