import traceback

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
from starlette.responses import PlainTextResponse

app = FastAPI()


@app.get('/a')
async def a():
    try:
        return work()
    except Exception as e:
        raise HTTPException(status_code=500, detail=str(e))  # expect: exposure/error-details-in-response


@app.post('/b')
async def b():
    try:
        return work()
    except Exception as e:
        raise HTTPException(500, f'failed: {e!s}') from e  # expect: exposure/error-details-in-response


@app.get('/c')
async def c():
    try:
        return work()
    except Exception as e:
        return {'error': str(e)}  # expect: exposure/error-details-in-response


@app.exception_handler(Exception)
async def anything(request: Request, exc):
    return JSONResponse(status_code=500, content={'detail': str(exc)})  # expect: exposure/error-details-in-response


# Unlike Flask, the handler of 500 is given the error itself.
@app.exception_handler(500)
async def internal(request, exc):
    return PlainTextResponse(str(exc), status_code=500)  # expect: exposure/error-details-in-response


def registered(request, exc):
    return PlainTextResponse(''.join(traceback.format_exception(exc)))  # expect: exposure/error-details-in-response


app.add_exception_handler(Exception, registered)
