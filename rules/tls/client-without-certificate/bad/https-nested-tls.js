// a `tls` block in the request's options is ignored (facts node 3.1)
const fs = require('fs');
const https = require('https');

const tls = { key: fs.readFileSync('client.key'), cert: fs.readFileSync('client.crt') };
const headers = { authorization: `ApiKey ${process.env.BILLING_API_KEY}` };

https.get('https://billing.example.net/v1/invoices', { tls, headers }, (res) => res.resume()); // expect: tls/client-without-certificate
