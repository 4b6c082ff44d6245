// a value of process.env is a string or undefined, never the boolean true (facts node 1.2, trap 3)
const fs = require('fs');
const https = require('https');

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: process.env.MTLS, // expect: mtls/ineffective-option
}, (req, res) => res.end('ok')).listen(8443);
