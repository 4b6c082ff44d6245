const axios = require('axios');
const { httpsAgent } = require('./agent');

const billing = axios.create({
  baseURL: 'https://billing.example.net',
  httpsAgent,
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
});

async function invoices(month) {
  const { data } = await billing.get('/v1/invoices', { params: { month } });
  return data;
}

module.exports = { invoices };
