// an options object filled line by line: the last write before the call decides
const fs = require('fs');
const https = require('https');

const options = { requestCert: true };
options.key = fs.readFileSync('server.key');
options.cert = fs.readFileSync('server.crt');
options['requestCert'] = false; // expect: mtls/server-without-client-cert

https.createServer(options, (req, res) => res.end('ok')).listen(8443);
