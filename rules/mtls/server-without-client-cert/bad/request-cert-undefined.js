// `undefined` is not `true`: the default, off, applies (facts node 1.2)
const fs = require('fs');
const https = require('https');

const key = fs.readFileSync('server.key');
const cert = fs.readFileSync('server.crt');

https.createServer({ key, cert, requestCert: undefined }, (req, res) => res.end('ok')).listen(8443); // expect: mtls/server-without-client-cert
