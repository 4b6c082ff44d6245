// a good base, overruled by a key that stands after the spread (facts node 1.4, trap 7)
const fs = require('fs');
const https = require('https');

const tlsDefaults = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
};

const server = https.createServer({
  ...tlsDefaults,
  requestCert: false, // expect: mtls/server-without-client-cert
}, (req, res) => res.end('ok'));

server.listen(8443);
