// the chain is verified, the name is not: any certificate of the same authority is accepted (facts node 3.2)
const https = require('https');

https.get('https://status.example.net/v1/health', {
  checkServerIdentity: () => undefined, // expect: tls/verification-disabled
}, (res) => res.resume());
