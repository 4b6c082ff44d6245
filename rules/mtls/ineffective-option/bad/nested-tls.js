// `https.createServer` reads its options at the top level; a `tls` block in them is ignored (facts node 1.4)
const fs = require('fs');
const https = require('https');

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  tls: { ca: fs.readFileSync('clients-ca.crt'), requestCert: true }, // expect: mtls/ineffective-option
}, (req, res) => res.end('ok')).listen(8443);
