// `httpsAgent` is axios' word; https.get ignores it (facts node 3.1)
const fs = require('fs');
const https = require('https');

const httpsAgent = new https.Agent({ key: fs.readFileSync('client.key'), cert: fs.readFileSync('client.crt') });
const headers = { 'x-api-key': process.env.BILLING_API_KEY };

https.get('https://billing.example.net/v1/invoices', { httpsAgent, headers }, (res) => res.resume()); // expect: tls/client-without-certificate
