// three ways to one header in koa
const Koa = require('koa');

const app = new Koa();

app.use(async (ctx, next) => {
  console.log('a', ctx.get('X-API-Key')); // expect: exposure/credential-in-log
  console.log('b', ctx.request.header['x-api-key']); // expect: exposure/credential-in-log
  console.log('c', ctx.req.headers['x-api-key']); // expect: exposure/credential-in-log
  await next();
});

module.exports = app;
