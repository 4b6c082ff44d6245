// when the event comes the answer is already on its way: this assignment changes nothing (facts node 5, trap 59)
const Koa = require('koa');

const app = new Koa();

app.on('error', (err, ctx) => {
  ctx.body = err.stack;
});

module.exports = app;
