// the agent verifies the server; it does not introduce the client (facts node 3.1)
const fs = require('fs');
const https = require('https');

const agent = new https.Agent({ keepAlive: true, ca: fs.readFileSync('internal-ca.crt') });

https.get('https://billing.internal.example.net/v1/invoices', { // expect: tls/client-without-certificate
  agent,
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
}, (res) => res.resume());
