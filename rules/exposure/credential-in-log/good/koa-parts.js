// parts of koa's context without request headers (facts node 4.1)
const Koa = require('koa');

const app = new Koa();

app.use(async (ctx, next) => {
  await next();
  console.log(ctx.response);
  console.log(ctx.state);
  console.log(`${ctx}`);
  console.log(ctx.method, ctx.path, ctx.status);
});

module.exports = app;
