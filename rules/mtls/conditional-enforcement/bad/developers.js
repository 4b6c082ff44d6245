// open for developers alone: a note
const fs = require('fs');
const https = require('https');

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: process.env.NODE_ENV === 'development' ? false : true, // expect: mtls/conditional-enforcement
}, (req, res) => res.end('ok')).listen(8443);
