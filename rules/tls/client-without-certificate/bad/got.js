// got with a key and no certificate (facts node 3.3)
const got = require('got');

const billing = got.extend({
  prefixUrl: 'https://billing.example.net',
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
});

module.exports.invoices = () => billing.get('v1/invoices').json(); // expect: tls/client-without-certificate
