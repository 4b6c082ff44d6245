// axios with a key in a header and no agent (facts node 3.3)
const axios = require('axios');

async function invoices() {
  const { data } = await axios.get('https://billing.example.net/v1/invoices', { // expect: tls/client-without-certificate
    headers: { 'x-api-key': process.env.BILLING_API_KEY },
  });
  return data;
}

module.exports = { invoices };
