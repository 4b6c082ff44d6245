// mirrors "securely handle API keys alongside mTLS": works, the key is compared in full and neither logged nor echoed
const Koa = require('koa');
const { keyOf } = require('./key-store');

const service = new Koa();

service.use(async (ctx, next) => {
  const given = ctx.request.header['x-api-key'];
  if (!given) {
    ctx.status = 401;
    ctx.body = { error: 'an api key is needed' };
    return;
  }
  if (!(await isKnown(given, ctx.state.caller))) {
    ctx.status = 403;
    ctx.body = { error: 'this api key is not known' };
    return;
  }
  await next();
});

async function isKnown(key, caller) {
  const stored = await keyOf(caller.subject);
  return sameText(key, stored);
}

function sameText(left, right) {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let at = 0; at < left.length; at++) {
    difference |= left.charCodeAt(at) ^ right.charCodeAt(at);
  }
  return difference === 0;
}

module.exports = service;
