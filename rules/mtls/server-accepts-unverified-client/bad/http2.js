// http2 shares the option (facts node 1.4)
const fs = require('fs');
const { createSecureServer } = require('http2');

const server = createSecureServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
  rejectUnauthorized: false, // expect: mtls/server-accepts-unverified-client
});

server.on('request', (req, res) => res.end('ok'));
server.listen(8443);
