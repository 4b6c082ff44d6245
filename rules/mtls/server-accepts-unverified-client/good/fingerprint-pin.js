// a pinned fingerprint is a check of its own (facts node 2.1, trap 26)
const fs = require('fs');
const https = require('https');

const allowed = new Set((process.env.CLIENT_FINGERPRINTS ?? '').split(',').filter(Boolean));

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
  rejectUnauthorized: false,
}, (req, res) => {
  if (!allowed.has(req.socket.getPeerCertificate().fingerprint256)) {
    res.writeHead(401);
    return res.end('unknown client certificate');
  }
  return res.end('ok');
}).listen(8443);
