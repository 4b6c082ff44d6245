// a comparison is a switch: whether it is off somewhere is not written here
const fs = require('fs');
const https = require('https');

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
  rejectUnauthorized: process.env.MTLS_STRICT !== '0',
}, (req, res) => res.end('ok')).listen(8443);
