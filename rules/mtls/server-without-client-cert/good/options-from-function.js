// the options come from a function of the same file, and are complete
const fs = require('fs');
const https = require('https');

const tlsOptions = (dir) => ({
  key: fs.readFileSync(`${dir}/server.key`),
  cert: fs.readFileSync(`${dir}/server.crt`),
  ca: fs.readFileSync(`${dir}/clients-ca.crt`),
  requestCert: true,
});

https.createServer(tlsOptions('certs'), (req, res) => res.end('ok')).listen(8443);
