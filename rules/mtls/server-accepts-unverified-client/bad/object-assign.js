// Object.assign loosens a strict base
const fs = require('fs');
const https = require('https');

const strict = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
  rejectUnauthorized: true,
};

const options = Object.assign({}, strict, { rejectUnauthorized: false }); // expect: mtls/server-accepts-unverified-client
https.createServer(options, (req, res) => res.end('ok')).listen(8443);
