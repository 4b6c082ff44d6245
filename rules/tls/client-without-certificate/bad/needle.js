// a key goes out, no certificate with it
const needle = require('needle');

const key = process.env.BILLING_API_KEY;
needle.get('https://billing.example.com/', { headers: { 'X-Api-Key': key } }, () => {}); // expect: tls/client-without-certificate
needle.put('https://billing.example.com/', {}, { headers: { 'X-Api-Key': key } }, () => {}); // expect: tls/client-without-certificate
