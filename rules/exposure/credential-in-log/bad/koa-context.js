// koa's context has a toJSON, and that shows the request's headers (facts node 4.1, trap 46)
const Koa = require('koa');

const app = new Koa();

app.use(async (ctx, next) => {
  await next();
  console.log(ctx); // expect: exposure/credential-in-log
  console.log(JSON.stringify(ctx)); // expect: exposure/credential-in-log
});

module.exports = app;
