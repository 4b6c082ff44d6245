// what another file puts in is not known here, and not accused
const fs = require('fs');
const https = require('https');
const overrides = require('./tls-overrides');

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
  ...overrides,
}, (req, res) => res.end('ok')).listen(8443);
