// '0' turns verification off for the clients of the whole process, also when set while running (facts node 1.7)
const https = require('https');

process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; // expect: tls/verification-disabled

https.get('https://status.example.net/v1/health', (res) => res.resume());
