// one path returns nothing without the real check (facts node 3.2, trap 41)
const https = require('https');
const tls = require('tls');

https.get('https://status.example.net/v1/health', {
  checkServerIdentity: (host, cert) => { // expect: tls/verification-disabled
    if (host.endsWith('.example.net')) return undefined;
    return tls.checkServerIdentity(host, cert);
  },
}, (res) => res.resume());
