// an empty `ca` list trusts nobody: every client is refused, nothing is exposed (facts node 1.3, trap 21)
const fs = require('fs');
const https = require('https');

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: [],
  requestCert: true,
}, (req, res) => res.end('ok')).listen(8443);
