// the module is http, not https: every tls option is ignored and the port speaks plain http (facts node 1.4, trap 17)
const fs = require('fs');
const http = require('http');

http.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true, // expect: mtls/ineffective-option
}, (req, res) => res.end('ok')).listen(8443);
