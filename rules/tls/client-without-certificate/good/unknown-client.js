// the client comes from another file, with whatever it holds
const { billing } = require('./clients');

module.exports.invoices = () => billing.get('/v1/invoices', {
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
});
