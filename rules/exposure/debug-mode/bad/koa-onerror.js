// koa-onerror shows the stack to browsers unless NODE_ENV is production (facts node 5)
const Koa = require('koa');
const onerror = require('koa-onerror');

const app = new Koa();
onerror(app); // expect: exposure/debug-mode

app.use(async (ctx) => {
  ctx.body = 'ok';
});

module.exports = app;
