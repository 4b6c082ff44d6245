// the same property on the server itself does work, and here it turns the demand off (facts node 1.4)
const fs = require('fs');
const https = require('https');

const server = https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
}, (req, res) => res.end('ok'));

server.requestCert = false; // expect: mtls/server-without-client-cert
server.listen(8443);
