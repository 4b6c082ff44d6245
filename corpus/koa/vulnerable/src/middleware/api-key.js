const Koa = require('koa');
const { reportsApiKey } = require('../config/keys');

const keyed = new Koa();

keyed.use(async (ctx, next) => {
  const key = ctx.get('x-api-key') || ctx.query.api_key;
  if (key !== reportsApiKey) {
    console.warn(`rejected key ${key}`);
    ctx.status = 403;
    ctx.body = { error: 'unknown key' };
    return;
  }
  await next();
});

module.exports = { keyed };
