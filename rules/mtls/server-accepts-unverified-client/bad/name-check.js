// anybody can make a certificate with this name: a name proves nothing without verification (facts node 2.1, trap 24)
const fs = require('fs');
const https = require('https');

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
  rejectUnauthorized: false, // expect: mtls/server-accepts-unverified-client
}, (req, res) => {
  const { subject } = req.socket.getPeerCertificate();
  if (!subject || subject.CN !== 'billing-service') {
    res.writeHead(403);
    return res.end();
  }
  return res.end('ok');
}).listen(8443);
