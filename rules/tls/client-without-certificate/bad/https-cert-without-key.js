// a certificate without its private key is not presented, and nobody complains (facts node 3.1, trap 40)
const fs = require('fs');
const https = require('https');

https.get('https://billing.example.net/v1/invoices', { // expect: tls/client-without-certificate
  cert: fs.readFileSync('client.crt'),
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
}, (res) => res.resume());
