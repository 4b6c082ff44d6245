// `authorized` and the peer certificate are set by node itself
const fs = require('fs');
const https = require('https');

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
}, (req, res) => {
  const { subject } = req.socket.getPeerCertificate();
  res.end(req.socket.authorized ? `hello ${subject.CN}` : 'hello');
}).listen(8443);
