// agent options beat request options, in this direction too: verification stays on (facts node 3.1, trap 39)
const https = require('https');

https.get('https://status.example.net/v1/health', {
  agent: new https.Agent({ rejectUnauthorized: true }),
  rejectUnauthorized: false,
}, (res) => res.resume());
