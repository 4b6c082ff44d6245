// the weakness that the article describes: middleware that prints all incoming headers
const Koa = require('koa');

const service = new Koa();

service.use(async (ctx, next) => {
  const { headers } = ctx.request;
  console.log({ headers }); // expect: exposure/credential-in-log
  await next();
});

module.exports = service;
