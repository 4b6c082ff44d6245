// koa's own answer to an error is the status text (facts node 5)
const Koa = require('koa');
const { loadReports } = require('./reports');

const app = new Koa();

app.use(async (ctx) => {
  ctx.body = await loadReports();
});
app.on('error', (err) => console.error(err.stack));

module.exports = app;
