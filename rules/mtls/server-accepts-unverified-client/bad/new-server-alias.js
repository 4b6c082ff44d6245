// the constructor under another name
const fs = require('fs');
const { Server: SecureServer } = require('https');

const server = new SecureServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
  rejectUnauthorized: false, // expect: mtls/server-accepts-unverified-client
});

server.on('request', (req, res) => res.end('ok'));
server.listen(8443);
