// the property on the server itself works after creation, and here it opens the door (facts node 1.4, trap 10)
const fs = require('fs');
const https = require('https');

const server = https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
}, (req, res) => res.end('ok'));

server.rejectUnauthorized = false; // expect: mtls/server-accepts-unverified-client
server.listen(8443);
