// setSecureContext ignores `rejectUnauthorized`: the demand stays as it was made (facts node 1.4)
const fs = require('fs');
const https = require('https');

const material = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
};

const server = https.createServer({ ...material, requestCert: true }, (req, res) => res.end('ok'));
server.setSecureContext({ ...material, rejectUnauthorized: false });
server.listen(8443);
