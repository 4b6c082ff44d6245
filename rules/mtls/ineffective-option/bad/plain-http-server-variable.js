// the same through a variable: the finding starts at the argument of the call (facts node 1.4, trap 17)
const fs = require('fs');
const { createServer: listen } = require('node:http');

const tlsOptions = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
};

listen(tlsOptions, (req, res) => res.end('ok')).listen(8443); // expect: mtls/ineffective-option
