// a write before the server is made counts (facts node 1.4)
const fs = require('fs');
const https = require('https');

const options = { requestCert: false };
options.key = fs.readFileSync('server.key');
options.cert = fs.readFileSync('server.crt');
options.ca = fs.readFileSync('clients-ca.crt');
options.requestCert = true;

https.createServer(options, (req, res) => res.end('ok')).listen(8443);
