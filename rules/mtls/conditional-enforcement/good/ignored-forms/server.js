// what is filled in elsewhere is not known
const fs = require('fs');
const https = require('https');

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: process.env.MTLS === 'on',
}, (req, res) => res.end('ok')).listen(8443);
