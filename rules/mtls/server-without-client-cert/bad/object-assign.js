// Object.assign: the last source wins (facts node 1.4)
const fs = require('fs');
const https = require('https');

const base = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
};

const options = Object.assign({}, base, { requestCert: false }); // expect: mtls/server-without-client-cert

https.createServer(options, (req, res) => res.end('ok')).listen(8443);
