// the second argument of `post` is the body: the agent is sent as data, or not at all, but never used (facts node 3.3, trap 34)
const fs = require('fs');
const https = require('https');
const axios = require('axios');

const httpsAgent = new https.Agent({ key: fs.readFileSync('client.key'), cert: fs.readFileSync('client.crt') });
const headers = { 'x-api-key': process.env.BILLING_API_KEY };

axios.post('https://billing.example.net/v1/ping', { httpsAgent }, { headers }); // expect: tls/client-without-certificate
