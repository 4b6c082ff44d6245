import logging

from fastapi import FastAPI, HTTPException

app = FastAPI()


@app.get('/')
async def index():
    try:
        return work()
    except Exception as e:
        logging.exception('failed')
        raise HTTPException(status_code=500, detail='internal error') from e


def elsewhere():
    try:
        return work(), None
    except Exception as e:
        return None, str(e)
