// on the server object the property works even after creation (facts node 1.4, trap 9)
const fs = require('fs');
const https = require('https');

const server = https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
}, (req, res) => res.end('ok'));

server.requestCert = true;
server.rejectUnauthorized = true;
server.listen(8443);
