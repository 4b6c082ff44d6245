// an interceptor adds the agent to every request (facts node 3.3)
const fs = require('fs');
const https = require('https');
const axios = require('axios');

const httpsAgent = new https.Agent({ key: fs.readFileSync('client.key'), cert: fs.readFileSync('client.crt') });
const billing = axios.create({ baseURL: 'https://billing.example.net' });

billing.interceptors.request.use((config) => {
  config.httpsAgent = httpsAgent;
  config.headers['x-api-key'] = process.env.BILLING_API_KEY;
  return config;
});

module.exports.invoices = () => billing.get('/v1/invoices');
