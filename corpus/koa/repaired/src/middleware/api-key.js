const { createHash, timingSafeEqual } = require('crypto');
const Koa = require('koa');
const { reportsApiKey } = require('../config/keys');

const digest = (text) => createHash('sha256').update(text).digest();
const expected = digest(reportsApiKey);

const keyed = new Koa();

keyed.use(async (ctx, next) => {
  const given = ctx.get('x-api-key');
  if (!given || !timingSafeEqual(digest(given), expected)) {
    console.warn('rejected a key of', ctx.state.peer.name);
    ctx.status = 403;
    ctx.body = { error: 'unknown key' };
    return;
  }
  await next();
});

module.exports = { keyed };
