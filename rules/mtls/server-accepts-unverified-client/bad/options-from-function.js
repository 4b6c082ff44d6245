// the options come from a function of the same file
const fs = require('fs');
const https = require('https');

function tlsOptions(dir) {
  return {
    key: fs.readFileSync(`${dir}/server.key`),
    cert: fs.readFileSync(`${dir}/server.crt`),
    ca: fs.readFileSync(`${dir}/clients-ca.crt`),
    requestCert: true,
    rejectUnauthorized: false, // expect: mtls/server-accepts-unverified-client
  };
}

https.createServer(tlsOptions('certs'), (req, res) => res.end('ok')).listen(8443);
