// `!!` and Boolean() give real booleans (facts node 1.2)
const fs = require('fs');
const https = require('https');

const key = fs.readFileSync('server.key');
const cert = fs.readFileSync('server.crt');
const ca = fs.readFileSync('clients-ca.crt');

https.createServer({ key, cert, ca, requestCert: !!1 }, (req, res) => res.end('ok')).listen(8443);
https.createServer({ key, cert, ca, requestCert: !false }, (req, res) => res.end('ok')).listen(9443);
