// nothing is asked, so whether an unasked certificate would be refused does not matter (facts node 1.1)
const fs = require('fs');
const https = require('https');

const server = https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  requestCert: false, // expect: mtls/server-without-client-cert
  rejectUnauthorized: false,
}, (req, res) => res.end('ok'));

server.listen(8443);
