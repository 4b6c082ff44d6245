// a pfx holds key and certificate (facts node 3.1)
const fs = require('fs');
const https = require('https');

https.get('https://billing.example.net/v1/invoices', {
  pfx: fs.readFileSync('client.p12'),
  passphrase: process.env.PFX_PASSPHRASE,
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
}, (res) => res.resume());
