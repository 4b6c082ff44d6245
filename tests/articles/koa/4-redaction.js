// mirrors "avoid logging or exposing API keys": the copy is redacted rightly, but the assignment to an optional chain is a syntax error in every engine (facts node, trap 66); nothing leaks
const Koa = require('koa');

const service = new Koa();

service.use(async (ctx, next) => {
  // hide what must not be logged
  const shown = { ...ctx.request.headers };
  if (shown['x-api-key']) {
    shown['x-api-key'] = '[HIDDEN]';
  }
  ctx.log?.shown = shown;
  await next();
});

module.exports = service;
