// the real check first, a pinned fingerprint after it (facts node 3.2, trap 41)
const https = require('https');
const tls = require('tls');

https.get('https://status.example.net/v1/health', {
  checkServerIdentity(host, cert) {
    const problem = tls.checkServerIdentity(host, cert);
    if (problem) return problem;
    if (cert.fingerprint256 !== process.env.STATUS_FINGERPRINT) return new Error('unexpected certificate');
    return undefined;
  },
}, (res) => res.resume());
