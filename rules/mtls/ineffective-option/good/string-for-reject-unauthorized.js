// `rejectUnauthorized: 'true'` is ignored as well, but its default is the strict one (facts node 1.2)
const fs = require('fs');
const https = require('https');

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
  rejectUnauthorized: 'true',
}, (req, res) => res.end('ok')).listen(8443);
