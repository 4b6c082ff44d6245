// strapi sends `details` as given (facts node 5)
const { factories } = require('@strapi/strapi');

module.exports = factories.createCoreController('api::report.report', ({ strapi }) => ({
  async create(ctx) {
    try {
      ctx.body = await strapi.documents('api::report.report').create({ data: ctx.request.body });
    } catch (err) {
      return ctx.badRequest('could not be saved', { cause: err.stack }); // expect: exposure/error-details-in-response
    }
  },
}));
