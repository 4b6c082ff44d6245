// node-fetch: the agent counts there, unlike in the built-in fetch (facts node 3.3)
const https = require('https');
const fetch = require('node-fetch');

const agent = new https.Agent({ rejectUnauthorized: false }); // expect: tls/verification-disabled

fetch('https://status.example.net/v1/health', { agent }).then((response) => console.log(response.status));
