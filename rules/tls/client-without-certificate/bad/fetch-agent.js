// the built-in fetch ignores `agent`: the certificate stays at home, the key travels (facts node 3.3, trap 32)
const fs = require('fs');
const https = require('https');

const agent = new https.Agent({ key: fs.readFileSync('client.key'), cert: fs.readFileSync('client.crt') });
const headers = { 'x-api-key': process.env.BILLING_API_KEY };

fetch('https://billing.example.net/v1/invoices', { agent, headers }); // expect: tls/client-without-certificate
