// axios: the agent of an instance (facts node 3.3)
const axios = require('axios');
const https = require('https');

const client = axios.create({
  baseURL: 'https://status.example.net',
  httpsAgent: new https.Agent({ rejectUnauthorized: false }), // expect: tls/verification-disabled
});

client.get('/v1/health').then((response) => console.log(response.status));
