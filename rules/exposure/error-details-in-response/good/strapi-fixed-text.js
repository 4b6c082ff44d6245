// strapi: the cause to the log, a fixed text to the client
module.exports = {
  async create(ctx) {
    try {
      ctx.body = await strapi.documents('api::report.report').create({ data: ctx.request.body });
    } catch (err) {
      strapi.log.error(err.stack);
      return ctx.badRequest('could not be saved');
    }
  },
};
