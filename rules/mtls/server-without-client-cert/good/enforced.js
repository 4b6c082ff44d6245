// `requestCert: true` with a ca: every client must show a certificate of that ca; `rejectUnauthorized` is true by default (facts node 1.1, trap 1)
const fs = require('fs');
const https = require('https');

const options = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
};

https.createServer(options, (req, res) => res.end('ok')).listen(8443);
