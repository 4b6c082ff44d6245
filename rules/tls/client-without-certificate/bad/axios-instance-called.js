// an instance may be called itself, with the key in its defaults
const axios = require('axios');

const billing = axios.create({ headers: { 'x-api-key': process.env.BILLING_API_KEY } });

billing({ url: 'https://billing.example.net/v1/invoices' }); // expect: tls/client-without-certificate
