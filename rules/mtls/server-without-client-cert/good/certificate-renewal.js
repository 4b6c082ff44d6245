// setSecureContext on a running, enforcing server changes key and certificate only (facts node 1.4)
const fs = require('fs');
const https = require('https');

const material = () => ({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
});

const server = https.createServer({ ...material(), requestCert: true }, (req, res) => res.end('ok'));
setInterval(() => server.setSecureContext(material()), 3_600_000);
server.listen(8443);
