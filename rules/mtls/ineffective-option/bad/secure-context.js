// setSecureContext changes key, certificate and ca only; a demand in it is ignored (facts node 1.4, trap 11)
const fs = require('fs');
const https = require('https');

const key = fs.readFileSync('server.key');
const cert = fs.readFileSync('server.crt');
const ca = fs.readFileSync('clients-ca.crt');

const server = https.createServer({ key, cert }, (req, res) => res.end('ok'));
server.setSecureContext({ key, cert, ca, requestCert: true }); // expect: mtls/ineffective-option
server.listen(8443);
