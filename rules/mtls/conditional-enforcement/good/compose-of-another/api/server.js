// the service that runs this code is told to demand certificates; the other is not this code
const fs = require('fs');
const https = require('https');

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: process.env.MTLS === 'on',
}, (req, res) => res.end('ok')).listen(8443);
