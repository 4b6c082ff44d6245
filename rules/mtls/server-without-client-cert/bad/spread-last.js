// the spread stands last and its `false` wins (facts node 1.4, trap 7)
const fs = require('fs');
const https = require('https');

const tlsDefaults = {
  minVersion: 'TLSv1.2',
  requestCert: false, // expect: mtls/server-without-client-cert
};

const options = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  requestCert: true,
  ...tlsDefaults,
};

https.createServer(options, (req, res) => res.end('ok')).listen(8443);
