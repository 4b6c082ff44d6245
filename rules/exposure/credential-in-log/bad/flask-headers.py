import logging

from flask import Flask, current_app, request

app = Flask(__name__)
logger = logging.getLogger(__name__)


@app.before_request
def trace():
    print(request.headers)  # expect: exposure/credential-in-log
    print(f'headers: {request.headers}')  # expect: exposure/credential-in-log
    print('headers: ' + str(request.headers))  # expect: exposure/credential-in-log
    app.logger.info('headers: %s', dict(request.headers))  # expect: exposure/credential-in-log
    current_app.logger.debug('headers: {}'.format(request.headers))  # expect: exposure/credential-in-log
    logging.info('%s', request.headers)  # expect: exposure/credential-in-log
    logger.warning('environment %s', request.environ)  # expect: exposure/credential-in-log
    logger.log(logging.INFO, request.headers)  # expect: exposure/credential-in-log
    logger.error({'headers': dict(request.headers)})  # expect: exposure/credential-in-log


@app.route('/one')
def one():
    key = request.headers.get('X-API-Key')
    print('key', key)  # expect: exposure/credential-in-log
    print(request.headers['Authorization'])  # expect: exposure/credential-in-log
    print(request.authorization)  # expect: exposure/credential-in-log
    print(request.args.get('api_key'))  # expect: exposure/credential-in-log
    print(request.args['token'])  # expect: exposure/credential-in-log
    print(request.environ.get('HTTP_X_API_KEY'))  # expect: exposure/credential-in-log
    print(request.cookies.get('access_token'))  # expect: exposure/credential-in-log
    print(request.form['password'])  # expect: exposure/credential-in-log
    print(request.get_json().get('password'))  # expect: exposure/credential-in-log
    return ''
