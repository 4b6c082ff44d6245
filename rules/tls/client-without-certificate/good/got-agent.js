// got with an agent in its `https` slot (facts node 3.3)
const fs = require('fs');
const https = require('https');
const got = require('got');

const agent = { https: new https.Agent({ key: fs.readFileSync('client.key'), cert: fs.readFileSync('client.crt') }) };

got('https://billing.example.net/v1/invoices', {
  agent,
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
});
