// a verified base, loosened by the write that comes last
const https = require('https');

const base = { hostname: 'status.example.net', rejectUnauthorized: true };
const options = Object.assign({}, base, { path: '/v1/health' });
options.rejectUnauthorized = false; // expect: tls/verification-disabled

https.get(options, (res) => res.resume());
