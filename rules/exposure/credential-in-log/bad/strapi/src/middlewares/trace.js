// strapi: a middleware by the folder in which it lies (facts node 4.1)
module.exports = () => async (ctx, next) => {
  strapi.log.info(ctx.request.headers); // expect: exposure/credential-in-log
  await next();
};
