// the request accepts any certificate from anybody (facts node 3.1)
const https = require('https');

const options = {
  hostname: 'status.example.net',
  path: '/v1/health',
  rejectUnauthorized: false, // expect: tls/verification-disabled
};

https.get(options, (res) => res.resume());
