// every request is checked twice: verified, and really with a certificate; that pair is sufficient (facts node 2.2, trap 25)
const fs = require('fs');
const https = require('https');

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
  rejectUnauthorized: false,
}, (req, res) => {
  if (!(req.socket.authorized && req.socket.getPeerCertificate().subject)) {
    res.writeHead(401);
    return res.end('client certificate required');
  }
  return res.end('ok');
}).listen(8443);
