// the demand belongs to the whole server; in a context for one name it is ignored (facts node 1.4, trap 12)
const fs = require('fs');
const https = require('https');

const key = fs.readFileSync('server.key');
const cert = fs.readFileSync('server.crt');
const ca = fs.readFileSync('clients-ca.crt');

const server = https.createServer({ key, cert }, (req, res) => res.end('ok'));
server.addContext('partners.internal', { key, cert, ca, requestCert: true }); // expect: mtls/ineffective-option
server.listen(8443);
