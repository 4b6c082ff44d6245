// strapi: the whole of the headers, inside a controller
const { factories } = require('@strapi/strapi');

module.exports = factories.createCoreController('api::report.report', ({ strapi }) => ({
  async find(ctx) {
    strapi.log.info(JSON.stringify(ctx.request.headers)); // expect: exposure/credential-in-log
    ctx.body = await strapi.documents('api::report.report').findMany();
  },
}));
