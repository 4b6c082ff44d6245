const { factories } = require('@strapi/strapi');
const { invoices } = require('../../../clients/billing');
const { archive } = require('../../../clients/archive');

module.exports = factories.createCoreService('api::report.report', ({ strapi }) => ({
  async createWithInvoices(data) {
    const lines = await invoices(data.month);
    await archive(lines);
    return strapi.documents('api::report.report').create({ data: { ...data, lines } });
  },
}));
