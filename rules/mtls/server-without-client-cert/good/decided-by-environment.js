// a comparison gives a boolean, so this does enforce where MTLS=true is set: a switch, not a missing option (facts node 1.2, trap 4)
const fs = require('fs');
const https = require('https');

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: process.env.MTLS === 'true',
}, (req, res) => res.end('ok')).listen(8443);
