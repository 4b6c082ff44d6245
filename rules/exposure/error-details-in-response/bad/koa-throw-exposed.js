// koa sends the message of a 4xx to the client (facts node 5, trap 60)
const Koa = require('koa');
const { parseReport } = require('./reports');

const app = new Koa();

app.use(async (ctx) => {
  try {
    ctx.body = await parseReport(ctx.req);
  } catch (err) {
    ctx.throw(400, err.message); // expect: exposure/error-details-in-response
  }
});

module.exports = app;
