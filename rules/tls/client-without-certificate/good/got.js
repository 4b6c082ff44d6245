// got with its own names (facts node 3.3)
const fs = require('fs');
const got = require('got');

const billing = got.extend({
  prefixUrl: 'https://billing.example.net',
  https: { certificate: fs.readFileSync('client.crt'), key: fs.readFileSync('client.key') },
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
});

module.exports.invoices = () => billing.get('v1/invoices').json();
