// the certificate in the agent (facts node 3.1)
const fs = require('fs');
const https = require('https');

const agent = new https.Agent({ key: fs.readFileSync('client.key'), cert: fs.readFileSync('client.crt') });

https.get('https://billing.example.net/v1/invoices', {
  agent,
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
}, (res) => res.resume());
