// axios ignores `agent`; its word is `httpsAgent` (facts node 3.3)
const fs = require('fs');
const https = require('https');
const axios = require('axios');

const agent = new https.Agent({ key: fs.readFileSync('client.key'), cert: fs.readFileSync('client.crt') });
const headers = { 'x-api-key': process.env.BILLING_API_KEY };

axios.get('https://billing.example.net/v1/invoices', { agent, headers }); // expect: tls/client-without-certificate
