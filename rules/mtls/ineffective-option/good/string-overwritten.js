// the string is replaced by a boolean before the server is made
const fs = require('fs');
const https = require('https');

const options = { requestCert: 'true' };
options.key = fs.readFileSync('server.key');
options.cert = fs.readFileSync('server.crt');
options.ca = fs.readFileSync('clients-ca.crt');
options.requestCert = true;

https.createServer(options, (req, res) => res.end('ok')).listen(8443);
