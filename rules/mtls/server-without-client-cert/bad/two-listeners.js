// one listener asks, its neighbour does not: each is judged for itself
const fs = require('fs');
const https = require('https');

const pair = { key: fs.readFileSync('server.key'), cert: fs.readFileSync('server.crt') };
const handler = (req, res) => res.end('ok');

https.createServer({ ...pair, ca: fs.readFileSync('clients-ca.crt'), requestCert: true }, handler).listen(8443);
https.createServer({ ...pair }, handler).listen(9443); // expect: mtls/server-without-client-cert
