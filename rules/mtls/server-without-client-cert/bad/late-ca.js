// setSecureContext adds a client ca to a running server; it still asks nobody (facts node 1.4)
const fs = require('fs');
const https = require('https');

const key = fs.readFileSync('server.key');
const cert = fs.readFileSync('server.crt');

const server = https.createServer({ key, cert }, (req, res) => res.end('ok')); // expect: mtls/server-without-client-cert
server.setSecureContext({ key, cert, ca: fs.readFileSync('clients-ca.crt') });
server.listen(8443);
