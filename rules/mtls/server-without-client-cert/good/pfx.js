// a pfx may carry the ca inside: nobody can tell from the source, so no accusation (facts node 1.3, trap 19)
const fs = require('fs');
const https = require('https');

https.createServer({
  pfx: fs.readFileSync('server.p12'),
  passphrase: process.env.PFX_PASSPHRASE,
  requestCert: true,
}, (req, res) => res.end('ok')).listen(8443);
