// Object.assign with the strict source last
const fs = require('fs');
const https = require('https');

const base = { key: fs.readFileSync('server.key'), cert: fs.readFileSync('server.crt'), requestCert: false };
const options = Object.assign({}, base, { ca: fs.readFileSync('clients-ca.crt'), requestCert: true });

https.createServer(options, (req, res) => res.end('ok')).listen(8443);
