// axios.defaults: every call of the global instance (facts node 3.3)
const axios = require('axios');
const { Agent: HttpsAgent } = require('https');

axios.defaults.httpsAgent = new HttpsAgent({ rejectUnauthorized: false }); // expect: tls/verification-disabled

axios.get('https://status.example.net/v1/health').then((response) => console.log(response.status));
