// got's names are `certificate` and `key`; `cert` is not read: ignored by got 11, refused by got 14 (facts node 3.3, trap 37)
const fs = require('fs');
const got = require('got');

got('https://billing.example.net/v1/invoices', { // expect: tls/client-without-certificate
  https: { cert: fs.readFileSync('client.crt'), key: fs.readFileSync('client.key') },
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
});
