// the handler looks at the verdict and serves all the same
const fs = require('fs');
const https = require('https');

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
  rejectUnauthorized: false, // expect: mtls/server-accepts-unverified-client
}, (req, res) => {
  console.log('client verified:', req.socket.authorized);
  res.end('ok');
}).listen(8443);
