# up to 2.2 this alone turns the debugger on
FLASK_APP=shop
FLASK_ENV=development
