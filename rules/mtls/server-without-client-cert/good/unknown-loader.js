// options read from a file at run time
const fs = require('fs');
const https = require('https');

const options = JSON.parse(fs.readFileSync('tls.json', 'utf8'));
options.key = fs.readFileSync('server.key');
options.cert = fs.readFileSync('server.crt');

https.createServer(options, (req, res) => res.end('ok')).listen(8443);
