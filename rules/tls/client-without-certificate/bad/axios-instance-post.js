// an instance sends the key with a post as well (facts node 3)
const axios = require('axios');

const billing = axios.create({
  baseURL: 'https://billing.example.net',
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
});

exports.create = (invoice) => billing.post('/v1/invoices', invoice); // expect: tls/client-without-certificate
