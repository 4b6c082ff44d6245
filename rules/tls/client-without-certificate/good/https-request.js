// key, certificate and authority on the request (facts node 3.1)
const fs = require('fs');
const https = require('https');

https.get('https://billing.example.net/v1/invoices', {
  key: fs.readFileSync('client.key'),
  cert: fs.readFileSync('client.crt'),
  ca: fs.readFileSync('internal-ca.crt'),
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
}, (res) => res.resume());
