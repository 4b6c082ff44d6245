// the same remedy with its syntax error, and after it the original is logged: the damage on one line must not hide the leak on the next
const Koa = require('koa');

const service = new Koa();

service.use(async (ctx, next) => {
  const shown = { ...ctx.request.headers };
  if (shown['x-api-key']) {
    shown['x-api-key'] = '[HIDDEN]';
  }
  ctx.log?.shown = shown;
  await next();
});

service.use(async (ctx, next) => {
  console.log('incoming', ctx.request.headers); // expect: exposure/credential-in-log
  await next();
});

module.exports = service;
