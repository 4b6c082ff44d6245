const { logger } = require('../config/logger');

function describe(ctx) {
  return `${ctx.method} ${ctx.path} ${JSON.stringify(ctx.request.headers)}`;
}

function requestLog() {
  return async (ctx, next) => {
    logger.info({ headers: ctx.request.headers }, 'incoming');
    await next();
    console.log(describe(ctx));
  };
}

module.exports = { requestLog };
