// `!STRICT` with a constant is a plain false
const fs = require('fs');
const https = require('https');

const LENIENT = true;

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
  rejectUnauthorized: !LENIENT, // expect: mtls/server-accepts-unverified-client
}, (req, res) => res.end('ok')).listen(8443);
