// the instance has the certificate, the call goes through the global axios (facts node 3.3, trap 35)
const fs = require('fs');
const https = require('https');
const axios = require('axios');

const billing = axios.create({
  httpsAgent: new https.Agent({ key: fs.readFileSync('client.key'), cert: fs.readFileSync('client.crt') }),
});

module.exports.health = () => billing.get('https://billing.example.net/health');

module.exports.invoices = () => axios.get('https://billing.example.net/v1/invoices', { // expect: tls/client-without-certificate
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
});
