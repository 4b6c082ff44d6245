// an agent that says nothing about verification leaves the word to the request (facts node 3.1)
const https = require('https');

const agent = new https.Agent({ keepAlive: true });

https.get('https://status.example.net/v1/health', {
  agent,
  rejectUnauthorized: false, // expect: tls/verification-disabled
}, (res) => res.resume());
