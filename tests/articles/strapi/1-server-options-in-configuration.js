// what a reader tries next, the same options handed to the plain server: does not work, http.createServer ignores them and serves plain http (facts node 1.4, 1.6, trap 17)
const fs = require('fs');
const http = require('http');
const { app } = require('./src/application');

const tlsSettings = {
  key: fs.readFileSync('tls/service.key'),
  cert: fs.readFileSync('tls/service.crt'),
  ca: fs.readFileSync('tls/callers-ca.crt'),
  requestCert: true,
};

http.createServer(tlsSettings, app.callback()).listen(9443); // expect: mtls/ineffective-option
