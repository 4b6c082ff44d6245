// axios: the agent belongs to the instance (facts node 3.3)
const fs = require('fs');
const https = require('https');
const axios = require('axios');

const billing = axios.create({
  baseURL: 'https://billing.example.net',
  httpsAgent: new https.Agent({ key: fs.readFileSync('client.key'), cert: fs.readFileSync('client.crt') }),
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
});

module.exports.invoices = () => billing.get('/v1/invoices');
