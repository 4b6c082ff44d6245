// the key stands in the instance, the request elsewhere: the finding is at the request
const axios = require('axios');

const billing = axios.create({
  baseURL: 'https://billing.example.net',
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
});

async function invoices() {
  const { data } = await billing.get('/v1/invoices'); // expect: tls/client-without-certificate
  return data;
}

module.exports = { invoices };
