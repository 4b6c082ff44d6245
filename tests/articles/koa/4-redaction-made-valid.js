// the remedy in valid javascript: works, the logged copy holds no key (facts node 4.4)
const Koa = require('koa');

const service = new Koa();

service.use(async (ctx, next) => {
  const shown = { ...ctx.request.headers };
  if (shown['x-api-key']) {
    shown['x-api-key'] = '[HIDDEN]';
  }
  console.log('incoming', shown);
  await next();
});

module.exports = service;
