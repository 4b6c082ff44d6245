// refused unless a manifest says otherwise, and one does
const fs = require('fs');
const https = require('https');

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
  rejectUnauthorized: !process.env.SKIP_CLIENT_CERTS, // expect: mtls/conditional-enforcement
}, (req, res) => res.end('ok')).listen(8443);
