// a template and a test turn it off, and neither is evidence
const fs = require('fs');
const https = require('https');

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: process.env.MTLS !== '0',
}, (req, res) => res.end('ok')).listen(8443);
