// axios: data second, settings third (facts node 3.3)
const fs = require('fs');
const https = require('https');
const axios = require('axios');

const httpsAgent = new https.Agent({ key: fs.readFileSync('client.key'), cert: fs.readFileSync('client.crt') });
const headers = { 'x-api-key': process.env.BILLING_API_KEY };

axios.post('https://billing.example.net/v1/ping', { at: Date.now() }, { httpsAgent, headers });
