const { factories } = require('@strapi/strapi');

module.exports = factories.createCoreController('api::report.report', ({ strapi }) => ({
  async find(ctx) {
    strapi.log.info(`reports for ${ctx.request.headers['x-api-key']}`);
    ctx.body = await strapi.documents('api::report.report').findMany();
  },

  async create(ctx) {
    try {
      ctx.body = await strapi.service('api::report.report').createWithInvoices(ctx.request.body);
    } catch (err) {
      return ctx.badRequest('could not be saved', { cause: err.stack });
    }
  },
}));
