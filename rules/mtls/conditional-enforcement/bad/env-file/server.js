// the file beside it turns the demand off
const fs = require('fs');
const https = require('https');

const options = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: process.env.MTLS !== 'off', // expect: mtls/conditional-enforcement
};

https.createServer(options, (req, res) => res.end('ok')).listen(8443);
