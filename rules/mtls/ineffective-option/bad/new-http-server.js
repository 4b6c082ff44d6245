// node: a plain server made with new ignores TLS options as well (facts node 1.4)
const fs = require('fs');
const http = require('http');

const options = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  requestCert: true,
};

new http.Server(options, (req, res) => res.end('ok')).listen(8443); // expect: mtls/ineffective-option
