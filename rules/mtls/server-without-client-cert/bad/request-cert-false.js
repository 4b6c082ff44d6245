// the option is written, and says no: the finding starts where it is written (facts node 1.1)
const fs = require('fs');
const https = require('https');

const options = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: false, // expect: mtls/server-without-client-cert
  rejectUnauthorized: true,
};

https.createServer(options, (req, res) => res.end('ok')).listen(8443);
