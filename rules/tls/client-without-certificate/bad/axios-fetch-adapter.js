// with the fetch adapter axios ignores `httpsAgent` (facts node 3.3)
const fs = require('fs');
const https = require('https');
const axios = require('axios');

const billing = axios.create({
  adapter: 'fetch',
  httpsAgent: new https.Agent({ key: fs.readFileSync('client.key'), cert: fs.readFileSync('client.crt') }),
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
});

billing.get('https://billing.example.net/v1/invoices'); // expect: tls/client-without-certificate
