// undici without a dispatcher of its own (facts node 3.3)
const { request } = require('undici');

async function invoices() {
  const { body } = await request('https://billing.example.net/v1/invoices', { // expect: tls/client-without-certificate
    headers: { 'x-api-key': process.env.BILLING_API_KEY },
  });
  return body.json();
}

module.exports = { invoices };
