// a message written for the client is no look inside
const Koa = require('koa');

const app = new Koa();

app.use(async (ctx) => {
  if (!ctx.query.month) ctx.throw(400, 'month is missing');
  ctx.assert(/^\d{4}-\d{2}$/.test(ctx.query.month), 400, 'month looks like 2026-01');
  ctx.body = [];
});

module.exports = app;
