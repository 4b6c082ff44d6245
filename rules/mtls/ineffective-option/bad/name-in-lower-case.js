// option names are case-sensitive, and unknown ones are ignored without a word (facts node 1.2)
const fs = require('fs');
const https = require('https');

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestcert: true, // expect: mtls/ineffective-option
}, (req, res) => res.end('ok')).listen(8443);
