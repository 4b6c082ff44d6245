// the base says no, the key after the spread says yes: the last one wins (facts node 1.4, trap 7)
const fs = require('fs');
const https = require('https');

const tlsDefaults = { minVersion: 'TLSv1.2', requestCert: false };

https.createServer({
  ...tlsDefaults,
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
}, (req, res) => res.end('ok')).listen(8443);
