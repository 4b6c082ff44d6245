// node-fetch ignores `httpsAgent`; its word is `agent` (facts node 3.3)
const fs = require('fs');
const https = require('https');
const fetch = require('node-fetch');

const httpsAgent = new https.Agent({ key: fs.readFileSync('client.key'), cert: fs.readFileSync('client.crt') });
const headers = { 'x-api-key': process.env.BILLING_API_KEY };

fetch('https://billing.example.net/v1/invoices', { httpsAgent, headers }); // expect: tls/client-without-certificate
