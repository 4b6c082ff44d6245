// `encrypted` says that tls is used, not who is there (facts node 2.1)
const fs = require('fs');
const https = require('https');

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
  rejectUnauthorized: false, // expect: mtls/server-accepts-unverified-client
}, (req, res) => {
  if (!req.socket.encrypted) {
    res.writeHead(403);
    return res.end();
  }
  return res.end('ok');
}).listen(8443);
