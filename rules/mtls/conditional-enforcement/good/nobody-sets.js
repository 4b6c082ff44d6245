// nobody in the repository says what the variable is: a notice, no finding
const fs = require('fs');
const https = require('https');

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: process.env.MTLS === '1',
}, (req, res) => res.end('ok')).listen(8443);
