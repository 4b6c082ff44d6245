// an agent carries the setting to every request that uses it (facts node 3.1)
const https = require('https');

const agent = new https.Agent({
  keepAlive: true,
  rejectUnauthorized: false, // expect: tls/verification-disabled
});

https.get('https://status.example.net/v1/health', { agent }, (res) => res.resume());
