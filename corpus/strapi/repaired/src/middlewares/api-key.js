const { createHash, timingSafeEqual } = require('crypto');

const digest = (text) => createHash('sha256').update(text).digest();

module.exports = () => {
  if (!process.env.REPORTS_API_KEY) throw new Error('REPORTS_API_KEY must be set');
  const expected = digest(process.env.REPORTS_API_KEY);

  return async (ctx, next) => {
    const given = ctx.get('x-api-key');
    if (!given || !timingSafeEqual(digest(given), expected)) {
      ctx.status = 403;
      ctx.body = { error: 'unknown key' };
      return;
    }
    await next();
  };
};
