// the same with a variable between header and comparison
const Koa = require('koa');

const app = new Koa();

app.use(async (ctx, next) => {
  const key = ctx.get('x-api-key');
  if (key === 'partner-one') { // expect: secrets/hardcoded-credential
    await next();
  } else {
    ctx.status = 401;
  }
});

module.exports = app;
