const { factories } = require('@strapi/strapi');

module.exports = factories.createCoreController('api::report.report', ({ strapi }) => ({
  async find(ctx) {
    strapi.log.info(`reports for ${ctx.req.socket.getPeerCertificate().subject?.CN}`);
    ctx.body = await strapi.documents('api::report.report').findMany();
  },

  async create(ctx) {
    try {
      ctx.body = await strapi.service('api::report.report').createWithInvoices(ctx.request.body);
    } catch (err) {
      strapi.log.error(err.stack);
      return ctx.badRequest('could not be saved');
    }
  },
}));
