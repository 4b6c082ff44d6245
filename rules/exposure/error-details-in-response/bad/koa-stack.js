// koa sends a plain status text by itself; here the handler overrules it (facts node 5)
const Koa = require('koa');

const app = new Koa();

app.use(async (ctx, next) => {
  try {
    await next();
  } catch (err) {
    ctx.status = 500;
    ctx.body = { error: 'internal error', trace: err.stack }; // expect: exposure/error-details-in-response
  }
});

module.exports = app;
