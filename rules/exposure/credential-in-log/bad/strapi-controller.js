// strapi: the global object, inside a controller
module.exports = {
  async find(ctx) {
    strapi.log.info(JSON.stringify(ctx.request.headers)); // expect: exposure/credential-in-log
    ctx.body = await strapi.documents('api::report.report').findMany();
  },
};
