// `'false'` is not `false`: on a server the demand stays in force (facts node 1.2, trap 5)
const fs = require('fs');
const https = require('https');

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
  rejectUnauthorized: 'false',
}, (req, res) => res.end('ok')).listen(8443);
