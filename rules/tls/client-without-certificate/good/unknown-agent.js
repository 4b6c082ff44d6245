// who makes the agent decides what it presents: unknown here, not accused
const https = require('https');

module.exports.invoices = (agent, callback) => https.get('https://billing.example.net/v1/invoices', {
  agent,
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
}, callback);
