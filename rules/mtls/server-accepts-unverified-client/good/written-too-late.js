// a write to the options after creation has no effect, in this direction either (facts node 1.4)
const fs = require('fs');
const https = require('https');

const options = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
};

const server = https.createServer(options, (req, res) => res.end('ok'));
options.rejectUnauthorized = false;
server.listen(8443);
