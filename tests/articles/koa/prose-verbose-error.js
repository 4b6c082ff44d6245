// the weakness that the article describes: an error message that reveals what happened inside
const Koa = require('koa');

const service = new Koa();

service.use(async (ctx, next) => {
  try {
    await next();
  } catch (problem) {
    ctx.status = 500;
    ctx.body = { error: problem.message, at: problem.stack }; // expect: exposure/error-details-in-response
  }
});

module.exports = service;
