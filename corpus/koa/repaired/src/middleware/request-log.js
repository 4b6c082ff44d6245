const { logger } = require('../config/logger');

function describe(ctx) {
  return `${ctx.method} ${ctx.path} ${ctx.status}`;
}

function requestLog() {
  return async (ctx, next) => {
    logger.info({ headers: ctx.state.safeHeaders }, 'incoming');
    await next();
    console.log(describe(ctx));
  };
}

module.exports = { requestLog };
