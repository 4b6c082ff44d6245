const Koa = require('koa');
const mount = require('koa-mount');
const onerror = require('koa-onerror');
const { requestLog } = require('./middleware/request-log');
const { safeHeaders } = require('./middleware/safe-headers');
const { peer } = require('./middleware/peer');
const { keyed } = require('./middleware/api-key');
const { routes } = require('./routes');

const app = new Koa();
app.keys = ['keyboard cat'];

onerror(app);

app.use(async (ctx, next) => {
  try {
    await next();
  } catch (err) {
    ctx.status = err.status ?? 500;
    ctx.body = { error: 'internal error', trace: err.stack };
  }
  if (ctx.status >= 400) {
    console.log('refused', ctx.request.header);
  }
});
app.use(requestLog());
app.use(safeHeaders());
app.use(peer());
app.use(mount(keyed));
app.use(routes());

module.exports = { app };
