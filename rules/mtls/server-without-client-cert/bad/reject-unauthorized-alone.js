// `rejectUnauthorized: true` without `requestCert` changes nothing on a server (facts node 1.1, trap 2)
const { readFileSync } = require('fs');
const https = require('https');

const tlsOptions = {
  key: readFileSync('server.key'),
  cert: readFileSync('server.crt'),
  ca: readFileSync('clients-ca.crt'),
  rejectUnauthorized: true,
};

https.createServer(tlsOptions, (req, res) => { // expect: mtls/server-without-client-cert
  res.writeHead(200);
  res.end();
}).listen(443);
