// a value of process.env is a string or undefined, never the boolean false (facts node 1.2)
const fs = require('fs');
const https = require('https');

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
  rejectUnauthorized: process.env.TLS_REJECT_UNAUTHORIZED,
}, (req, res) => res.end('ok')).listen(8443);
