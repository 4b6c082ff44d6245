// the same, taken out of the error, or serialised, or caught by a promise (facts node 4.3)
const fs = require('fs');
const https = require('https');
const axios = require('axios');

const billing = axios.create({
  baseURL: 'https://billing.example.net',
  httpsAgent: new https.Agent({ key: fs.readFileSync('client.key'), cert: fs.readFileSync('client.crt') }),
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
});

billing.get('/v1/invoices')
  .then((response) => console.log(response.status))
  .catch((error) => {
    console.error(error.config); // expect: exposure/credential-in-log
    console.error(JSON.stringify(error)); // expect: exposure/credential-in-log
  });
