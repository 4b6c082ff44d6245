// node-fetch takes an agent, or a function that returns one (facts node 3.3)
const fs = require('fs');
const https = require('https');
const fetch = require('node-fetch');

const agent = new https.Agent({ key: fs.readFileSync('client.key'), cert: fs.readFileSync('client.crt') });
const headers = { 'x-api-key': process.env.BILLING_API_KEY };

fetch('https://billing.example.net/v1/invoices', { agent, headers });
fetch('https://billing.example.net/v1/accounts', { agent: () => agent, headers });
