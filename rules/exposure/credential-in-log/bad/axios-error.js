// an axios error carries its configuration, and that the headers sent (facts node 4.3, trap 50)
const fs = require('fs');
const https = require('https');
const axios = require('axios');

const httpsAgent = new https.Agent({ key: fs.readFileSync('client.key'), cert: fs.readFileSync('client.crt') });

async function invoices() {
  try {
    const headers = { 'x-api-key': process.env.BILLING_API_KEY };
    return await axios.get('https://billing.example.net/v1/invoices', { httpsAgent, headers });
  } catch (error) {
    console.error('billing failed', error); // expect: exposure/credential-in-log
    return null;
  }
}

module.exports = { invoices };
