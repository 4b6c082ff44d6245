// koa: what the context shows of itself holds the headers (facts node 4.1)
const Koa = require('koa');

const app = new Koa();

app.use(async (ctx, next) => {
  console.log(ctx.toJSON()); // expect: exposure/credential-in-log
  await next();
});

module.exports = app;
