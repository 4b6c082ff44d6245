// the server has read its options when it is made: a write to the options object afterwards is too late (facts node 1.4, trap 8)
const fs = require('fs');
const https = require('https');

const options = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
};

const server = https.createServer(options, (req, res) => res.end('ok')); // expect: mtls/server-without-client-cert
options.requestCert = true;
options.rejectUnauthorized = true;
server.listen(8443);
