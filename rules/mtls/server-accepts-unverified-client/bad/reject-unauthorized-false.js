// the server asks, and lets everybody in whatever they show (facts node 1.1)
const fs = require('fs');
const https = require('https');

const options = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
  rejectUnauthorized: false, // expect: mtls/server-accepts-unverified-client
};

https.createServer(options, (req, res) => res.end('ok')).listen(8443);
