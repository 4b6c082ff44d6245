// a key goes out, no certificate with it
const request = require('request');

const key = process.env.BILLING_API_KEY;
request.get('https://billing.example.com/', { headers: { 'X-Api-Key': key } }, () => {}); // expect: tls/client-without-certificate
