// the boolean, the exact name, the top level of https.createServer (facts node 1.1)
const fs = require('fs');
const https = require('https');

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
}, (req, res) => res.end('ok')).listen(8443);
