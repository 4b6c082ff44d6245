// message, code and status of an axios error are clean (facts node 4.3, trap 51)
const fs = require('fs');
const https = require('https');
const axios = require('axios');

const httpsAgent = new https.Agent({ key: fs.readFileSync('client.key'), cert: fs.readFileSync('client.crt') });

async function invoices() {
  try {
    const headers = { 'x-api-key': process.env.BILLING_API_KEY };
    const { data } = await axios.get('https://billing.example.net/v1/invoices', { httpsAgent, headers });
    return data;
  } catch (error) {
    console.error('billing failed', error.code, error.response?.status, error.message);
    return null;
  }
}

module.exports = { invoices };
