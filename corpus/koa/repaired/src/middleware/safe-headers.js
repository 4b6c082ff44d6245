// leaves a redacted copy for the logger
function safeHeaders() {
  return async (ctx, next) => {
    const copy = { ...ctx.request.headers };
    for (const name of ['x-api-key', 'authorization', 'cookie']) {
      if (copy[name]) copy[name] = '[redacted]';
    }
    ctx.state.safeHeaders = copy;
    await next();
  };
}

module.exports = { safeHeaders };
