// another plausible name, on http2 (facts node 1.2)
const fs = require('fs');
const http2 = require('http2');

const server = http2.createSecureServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requireCert: true, // expect: mtls/ineffective-option
});

server.on('request', (req, res) => res.end('ok'));
server.listen(8443);
