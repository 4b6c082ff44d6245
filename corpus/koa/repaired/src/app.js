const { randomUUID } = require('crypto');
const Koa = require('koa');
const mount = require('koa-mount');
const { requestLog } = require('./middleware/request-log');
const { safeHeaders } = require('./middleware/safe-headers');
const { peer } = require('./middleware/peer');
const { rateLimit } = require('./middleware/rate-limit');
const { keyed } = require('./middleware/api-key');
const { routes } = require('./routes');
const { cookieKeys } = require('./config/keys');

const app = new Koa();
app.keys = cookieKeys;

app.use(async (ctx, next) => {
  try {
    await next();
  } catch (err) {
    const id = randomUUID();
    console.error(id, err.stack);
    ctx.status = err.status ?? 500;
    ctx.body = { error: 'internal error', id };
  }
  if (ctx.status >= 400) {
    console.log('refused', ctx.request.header['user-agent']);
  }
});
app.use(safeHeaders());
app.use(requestLog());
app.use(peer());
app.use(rateLimit());
app.use(mount(keyed));
app.use(routes());

module.exports = { app };
