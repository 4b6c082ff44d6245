// a plausible name that node does not know (facts node 1.2)
const fs = require('fs');
const { createServer } = require('https');

createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestClientCert: true, // expect: mtls/ineffective-option
  rejectUnauthorized: true,
}, (req, res) => res.end('ok')).listen(8443);
