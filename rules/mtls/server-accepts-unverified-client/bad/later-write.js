// the last write before the server is made decides
const fs = require('fs');
const https = require('https');

const options = { requestCert: true, rejectUnauthorized: true };
options.key = fs.readFileSync('server.key');
options.cert = fs.readFileSync('server.crt');
options.ca = fs.readFileSync('clients-ca.crt');
options.rejectUnauthorized = false; // expect: mtls/server-accepts-unverified-client

https.createServer(options, (req, res) => res.end('ok')).listen(8443);
