// the last write decides
const https = require('https');

const options = { hostname: 'status.example.net', path: '/v1/health', rejectUnauthorized: false };
options.rejectUnauthorized = true;

https.get(options, (res) => res.resume());
