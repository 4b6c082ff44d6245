// a `ca` in a context for one name is used, and the server itself asks (facts node 1.4)
const fs = require('fs');
const https = require('https');

const key = fs.readFileSync('server.key');
const cert = fs.readFileSync('server.crt');

const server = https.createServer({ key, cert, ca: fs.readFileSync('clients-ca.crt'), requestCert: true }, (req, res) => res.end('ok'));
server.addContext('partners.internal', { key, cert, ca: fs.readFileSync('partners-ca.crt') });
server.listen(8443);
