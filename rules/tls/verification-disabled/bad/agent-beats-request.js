// agent options beat request options: `true` on the request does not help (facts node 3.1, trap 39)
const https = require('https');

https.get('https://status.example.net/v1/health', {
  agent: new https.Agent({ rejectUnauthorized: false }), // expect: tls/verification-disabled
  rejectUnauthorized: true,
}, (res) => res.resume());
