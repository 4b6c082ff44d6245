from fastapi import APIRouter
from flask import Blueprint, jsonify

router = APIRouter(prefix='/v1')
pages = Blueprint('pages', __name__)


@router.get('/')
async def index():
    try:
        return work()
    except Exception as e:
        return {'error': str(e)}  # expect: exposure/error-details-in-response


@pages.route('/')
def page():
    try:
        return work()
    except Exception as e:
        return f'failed: {e}', 500  # expect: exposure/error-details-in-response


@pages.app_errorhandler(Exception)
def anything(e):
    return str(e.args), 500  # expect: exposure/error-details-in-response


def typed(e: Exception):
    return jsonify(error=str(e)), 500  # expect: exposure/error-details-in-response
