const axios = require('axios');
const { upstreamAgent } = require('./agent');

const billing = axios.create({
  baseURL: 'https://billing.example.net',
  httpsAgent: upstreamAgent,
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
});

async function invoices(month) {
  try {
    const { data } = await billing.get('/v1/invoices', { params: { month } });
    return data;
  } catch (error) {
    console.error('billing failed', error);
    return [];
  }
}

module.exports = { invoices };
