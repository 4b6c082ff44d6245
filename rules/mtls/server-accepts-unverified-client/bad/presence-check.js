// getPeerCertificate() is never falsy on a live tls socket: without a certificate it is `{}` (facts node 2.1, trap 23)
const fs = require('fs');
const https = require('https');

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
  rejectUnauthorized: false, // expect: mtls/server-accepts-unverified-client
}, (req, res) => {
  if (!req.socket.getPeerCertificate()) {
    res.writeHead(401);
    return res.end();
  }
  return res.end('ok');
}).listen(8443);
