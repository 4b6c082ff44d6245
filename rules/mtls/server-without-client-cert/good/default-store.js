// asked and verified, though against the public roots: a matter for mtls/server-trusts-public-cas, not "missing" (facts node 1.3, trap 20)
const fs = require('fs');
const https = require('https');

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  requestCert: true,
}, (req, res) => res.end('ok')).listen(8443);
