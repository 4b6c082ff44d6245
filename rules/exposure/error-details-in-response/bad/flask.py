import traceback

from flask import Flask, Response, abort, jsonify, make_response, render_template, request

app = Flask(__name__)


@app.route('/a')
def a():
    try:
        return work()
    except Exception as e:
        return str(e), 500  # expect: exposure/error-details-in-response


@app.route('/b', methods=['POST'])
def b():
    try:
        return work()
    except Exception as e:
        return jsonify({'error': str(e)}), 500  # expect: exposure/error-details-in-response


@app.get('/c')
def c():
    try:
        return work()
    except Exception as error:
        return jsonify(error=f'failed: {error}')  # expect: exposure/error-details-in-response


@app.post('/d')
def d():
    try:
        return work()
    except Exception:
        return traceback.format_exc(), 500  # expect: exposure/error-details-in-response


@app.route('/e')
def e():
    try:
        return work()
    except Exception as error:
        abort(500, str(error))  # expect: exposure/error-details-in-response


@app.route('/f')
def f():
    try:
        return work()
    except Exception as error:
        return render_template('error.html', message=f'Error: {error}')  # expect: exposure/error-details-in-response


@app.route('/g')
def g():
    try:
        return work()
    except Exception as error:
        return make_response({'message': repr(error)}, 500)  # expect: exposure/error-details-in-response


@app.route('/h')
def h():
    return Response(traceback.format_exc(), status=500)  # expect: exposure/error-details-in-response


@app.errorhandler(Exception)
def anything(e):
    return {'error': str(e)}, 500  # expect: exposure/error-details-in-response


@app.errorhandler(500)
def internal(e):
    return str(e.original_exception), 500  # expect: exposure/error-details-in-response


def registered(e):
    return str(e), 500  # expect: exposure/error-details-in-response


app.register_error_handler(Exception, registered)


@app.route('/headers')
def headers():
    return jsonify(headers=dict(request.headers))
