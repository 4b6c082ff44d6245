// the global agent: every https request of the process that brings no agent of its own (facts node 3.1)
const https = require('https');

https.globalAgent.options.rejectUnauthorized = false; // expect: tls/verification-disabled

https.get('https://status.example.net/v1/health', (res) => res.resume());
