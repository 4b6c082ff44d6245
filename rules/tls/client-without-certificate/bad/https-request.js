// the key goes out, and the client shows nothing but the key (facts node 3.1)
const https = require('https');

const req = https.request('https://billing.example.net/v1/invoices', { // expect: tls/client-without-certificate
  method: 'POST',
  headers: { 'x-api-key': process.env.BILLING_API_KEY, 'content-type': 'application/json' },
}, (res) => res.resume());

req.end(JSON.stringify({ amount: 100 }));
