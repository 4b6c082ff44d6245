// a function that returns an Error refuses (facts node 3.2, trap 41)
const https = require('https');

https.get('https://status.example.net/v1/health', {
  checkServerIdentity: (host) => new Error(`no connection to ${host} is allowed in this mode`),
}, (res) => res.resume());
