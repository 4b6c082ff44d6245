// koa keeps the message of a 5xx to itself (facts node 5, trap 60)
const Koa = require('koa');
const { loadReports } = require('./reports');

const app = new Koa();

app.use(async (ctx) => {
  try {
    ctx.body = await loadReports();
  } catch (err) {
    ctx.throw(500, err.message);
  }
});

module.exports = app;
