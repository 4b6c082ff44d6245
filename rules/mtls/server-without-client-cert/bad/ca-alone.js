// `ca` alone asks nobody for a certificate: it only says whom to believe if one were asked for (facts node 1.1)
const fs = require('fs');
const https = require('https');

const server = https.createServer({ // expect: mtls/server-without-client-cert
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
}, (req, res) => res.end('ok'));

server.listen(8443);
