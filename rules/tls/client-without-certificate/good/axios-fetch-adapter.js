// the fetch adapter takes an undici dispatcher in `fetchOptions` (facts node 3.3)
const fs = require('fs');
const axios = require('axios');
const { Agent } = require('undici');

const dispatcher = new Agent({
  connect: { key: fs.readFileSync('client.key'), cert: fs.readFileSync('client.crt') },
});

axios.get('https://billing.example.net/v1/invoices', {
  adapter: 'fetch',
  fetchOptions: { dispatcher },
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
});
