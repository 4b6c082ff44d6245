// a key in the header of an outbound request, whatever the request presents
const fs = require('fs');
const https = require('https');

https.get('https://billing.example.net/v1/invoices', {
  key: fs.readFileSync('client.key'),
  cert: fs.readFileSync('client.crt'),
  headers: { 'x-api-key': 'T1Lu2ygMOxOpVVgjoMfnXU6tVkCTqoAR' }, // expect: secrets/hardcoded-credential
}, (res) => res.resume());
