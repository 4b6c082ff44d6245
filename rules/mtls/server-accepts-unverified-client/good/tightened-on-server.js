// the property on the server works after creation (facts node 1.4)
const fs = require('fs');
const https = require('https');

const server = https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
  rejectUnauthorized: false,
}, (req, res) => res.end('ok'));

server.rejectUnauthorized = true;
server.listen(8443);
