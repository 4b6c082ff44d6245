// a lenient base, tightened by the key that stands last (facts node 1.4)
const fs = require('fs');
const https = require('https');

const lenient = { requestCert: true, rejectUnauthorized: false };

https.createServer({
  ...lenient,
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  rejectUnauthorized: true,
}, (req, res) => res.end('ok')).listen(8443);
