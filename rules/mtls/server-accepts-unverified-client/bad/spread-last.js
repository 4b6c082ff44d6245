// a strict object, loosened by a spread that stands last (facts node 1.4)
const fs = require('fs');
const https = require('https');

const lenient = {
  rejectUnauthorized: false, // expect: mtls/server-accepts-unverified-client
};

const options = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
  rejectUnauthorized: true,
  ...lenient,
};

https.createServer(options, (req, res) => res.end('ok')).listen(8443);
